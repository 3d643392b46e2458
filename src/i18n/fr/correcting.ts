/** Words around the correction of a sent entry. */
export const correcting = {
  both: {
    title: 'Une autre personne a aussi modifié cette fiche',
    text: 'Vos réponses sont gardées et remplaceront les siennes. À vérifier : {{questions}}.',
  },
  returned: { title: 'Fiche retournée', motive: 'Motif : {{note}}' },
} as const;
