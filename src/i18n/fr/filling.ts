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
  done: {
    finished: 'Fiche terminée. Elle est prête à envoyer.',
    corrected: 'Correction enregistrée. Elle est prête à envoyer.',
    unchanged: "Rien n'a changé : la fiche reste comme elle était.",
    draft: 'Brouillon enregistré sur cet appareil.',
  },
  next: {
    title: 'Et ensuite ?',
    text: '« Terminer » place la fiche dans « À envoyer ». Le reçu porte un numéro que vous pouvez montrer. Vous pourrez encore corriger la fiche.',
  },
} as const;
