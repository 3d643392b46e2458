/** What the banner opens on demand: a new sign-in, a new version, a screen that failed. */
export const statusMore = {
  again: {
    title: 'Se reconnecter au serveur ?',
    why: 'Vous pouvez aussi continuer sans : tout ce que vous saisissez reste sur cet appareil.',
    who: '{{name}}, identifiant {{login}}',
    password: 'Mot de passe',
    show: 'Voir',
    hide: 'Cacher',
    act: 'Se reconnecter',
    busy: 'Connexion…',
    later: 'Plus tard',
    done: 'Vous êtes reconnecté : les envois reprennent.',
  },
  crash: {
    title: 'Cette page n’a pas pu s’ouvrir.',
    safe: 'Ce qui était enregistré l’est toujours sur cet appareil.',
    todo: 'Rechargez la page. Si cela continue, ouvrez « Mes données » et envoyez le diagnostic au SP/CCM.',
    part: 'Une partie de l’application n’est pas encore sur cet appareil : il faut le réseau une fois, puis rechargez.',
    reload: 'Recharger',
    home: 'Aller à l’accueil',
  },
  update: {
    ready: 'Une nouvelle version est prête.',
    taken: 'Cette page date d’avant la nouvelle version.',
    safe: 'Rien ne sera perdu.',
    act: 'Mettre à jour',
    reload: 'Recharger',
  },
} as const;
