/** On the home screen of who decides on refused work. */
export const decisionsDue = {
  title_one: '{{count}} saisie attend votre décision',
  title_many: '{{count}} saisies attendent votre décision',
  title_other: '{{count}} saisies attendent votre décision',
  note: 'Reçue après la fin d’un accès, ou remise par son auteur',
  badge: 'À décider',
} as const;
