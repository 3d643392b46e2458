/** Words around a form being filled; those of its questions come with it. */
export const filling = {
  title: 'Saisie',
  opening: 'Ouverture de la fiche…',
  correction: 'Correction',
  back: "Retour à l'observatoire",
  gone: {
    title: "Ce brouillon n'est plus là",
    text: 'Il a été terminé ou retiré. Une fiche terminée se trouve dans la liste, avec son état.',
  },
  noForm: {
    title: "Ce questionnaire n'est pas sur cet appareil",
    text: 'Il arrive avec la prochaine réception de données. Vos brouillons restent gardés.',
  },
  taken: {
    title: 'Cette fiche est ouverte dans un autre onglet',
    text: "Pour que rien ne s'écrase, la saisie continue dans un seul onglet. Tout ce qui a été saisi ici est enregistré.",
    here: 'Continuer ici',
  },
  storage: { file: 'Garder une copie dans un fichier' },
  returned: { title: 'Fiche retournée', motive: 'Motif : {{note}}' },
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
  done: {
    finished: 'Fiche terminée. Elle est prête à envoyer.',
    corrected: 'Correction enregistrée. Elle est prête à envoyer.',
    unchanged: "Rien n'a changé : la fiche reste comme elle était.",
    draft: 'Brouillon enregistré sur cet appareil.',
  },
} as const;
