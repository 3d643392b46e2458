/** What the banner opens on demand: a new sign-in, a new version. */
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
  update: {
    ready: 'Une nouvelle version est prête.',
    taken: 'Cette page date d’avant la nouvelle version.',
    safe: 'Rien ne sera perdu.',
    act: 'Mettre à jour',
    reload: 'Recharger',
  },
} as const;
