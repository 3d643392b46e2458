/** Lines of history that are on the server only. */
export const olderHistory = {
  act: 'Voir plus ancien (réseau nécessaire)',
  busy: 'Recherche…',
  done: 'L’historique est complet.',
} as const;
