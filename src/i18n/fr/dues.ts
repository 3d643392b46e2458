/** What a person owes, as home and the follow-up tell it. */
export const dues = {
  title: 'Ce que je dois',
  begun: 'Brouillon commencé',
  over: {
    monthly: 'Mois terminé, à remplir',
    quarterly: 'Trimestre terminé, à remplir',
    yearly: 'Année terminée, à remplir',
  },
  report: 'Rapport d’avancement, {{code}}',
  others_one: 'et {{count}} autre rapport à rédiger',
  others_many: 'et {{count}} autres rapports à rédiger',
  others_other: 'et {{count}} autres rapports à rédiger',
  standing: {
    overdue: 'En retard, {{date}}',
    due: '{{date}}, {{days}}',
    not_due: 'Pas encore demandé, {{date}}',
    reported: 'Rapport du {{date}} rédigé',
    none: 'Aucun rapport demandé',
  },
  returned: 'Retourné, à corriger',
} as const;
