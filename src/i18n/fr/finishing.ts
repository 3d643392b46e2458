/** Words of the end of a form: what is worth a second look, and what comes next. */
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
  next: {
    title: 'Et ensuite ?',
    text: '« Terminer » place la fiche dans « À envoyer ». Le reçu porte un numéro que vous pouvez montrer. Vous pourrez encore corriger la fiche.',
  },
} as const;
