export const intake = {
  title: 'Importer un tableau',
} as const;
