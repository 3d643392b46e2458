export const drafting = {
  title: 'Travaux de groupe',
} as const;
