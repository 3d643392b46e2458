/** Words over a draft begun on an older version of its form. */
export const moved = {
  title: 'Le questionnaire a changé depuis ce brouillon',
  text_one:
    '{{count}} réponse à une question retirée est gardée à part et sera envoyée avec la fiche.',
  text_many:
    '{{count}} réponses à des questions retirées sont gardées à part et seront envoyées avec la fiche.',
  text_other:
    '{{count}} réponses à des questions retirées sont gardées à part et seront envoyées avec la fiche.',
} as const;
