export const sends = {
  title: 'Envois',
  choice: { title: 'Choix à faire' },
} as const;
