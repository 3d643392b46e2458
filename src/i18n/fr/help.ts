export const help = {
  title: 'Aide',
  missing: { title: 'Page introuvable' },
} as const;
