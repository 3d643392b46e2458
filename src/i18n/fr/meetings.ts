export const meetings = {
  title: 'Réunions',
} as const;
