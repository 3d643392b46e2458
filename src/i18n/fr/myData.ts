export const myData = {
  title: 'Mes données sont-elles en sécurité ?',
} as const;
