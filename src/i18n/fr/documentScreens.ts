export const documentScreens = {
  title: 'Documents',
} as const;
