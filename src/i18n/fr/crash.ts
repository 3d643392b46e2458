/** A screen that failed, or isn't on this device: said without asking for anything more. */
export const crash = {
  title: 'Cette page n’a pas pu s’ouvrir.',
  safe: 'Ce qui était enregistré l’est toujours sur cet appareil.',
  todo: 'Rechargez la page. Si cela continue, ouvrez « Mes données » et envoyez le diagnostic au SP/CCM.',
  part: 'Une partie de l’application n’est pas encore sur cet appareil : il faut le réseau une fois, puis rechargez.',
  reload: 'Recharger',
  home: 'Aller à l’accueil',
} as const;
