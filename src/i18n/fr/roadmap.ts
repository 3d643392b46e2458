export const roadmap = {
  title: 'Suivi',
} as const;
