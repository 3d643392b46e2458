/** Those of the shared words that the list of recommendations speaks. */
export const firstCommon = {
  app: {
    name: 'CCM Terrain',
    note: 'Cadre de Concertation sur la Migration',
    owner: 'Secrétariat permanent du Cadre de Concertation sur la Migration, Niger',
  },
  group: {
    mi: 'Migration irrégulière',
    pr: 'Protection',
    ea: 'Économie alternative',
    gc: 'Gouvernance et coordination',
    ge: 'Ordre général',
  },
  /** `unreported` stands for a null progress, `overdue` is computed from the due date. */
  progress: {
    unreported: 'Non renseigné',
    not_started: 'Non démarrée',
    in_progress: 'En cours',
    partly_done: 'Partiellement réalisée',
    done: 'Réalisée',
    not_applicable: 'Sans objet',
    overdue: 'En retard',
  },
} as const;
