/** Words of what is rarely met at the end of a form: a doublon, a second look, a full phone. */
export const finishing = {
  storage: { file: 'Garder une copie dans un fichier' },
  duplicate: {
    title: 'Une fiche existe déjà pour ce lieu et cette période',
    text: "Si vous continuez, les deux seront marquées « Doublon » et l'une devra être retirée.",
    open: 'Ouvrir la fiche existante',
  },
  check: {
    title_one: '{{count}} point à vérifier',
    title_many: '{{count}} points à vérifier',
    title_other: '{{count}} points à vérifier',
    more: '{{label}} : {{now}} cette fois, {{before}} la fois précédente. Si c’est exact, vous pouvez terminer.',
    elsewhere:
      '{{place}} est hors de votre territoire : le serveur refusera la fiche, qui reviendra dans « À corriger ». Vérifiez le lieu.',
    review: 'Revoir « {{section}} »',
  },
} as const;
