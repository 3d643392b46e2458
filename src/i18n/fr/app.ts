/** Words of the shell: the brand, its entries, and who is at work. */
export const app = {
  brand: { name: 'CCM Terrain', note: 'Cadre de Concertation sur la Migration' },
  nav: {
    home: 'Accueil',
    recommendations: 'Recommandations',
    observatory: 'Observatoire',
    meetings: 'Réunions',
    roadmap: 'Suivi',
    documents: 'Documents',
    sends: 'Envois',
    sendsCount: 'à envoyer ou à régler',
    myData: 'Mes données',
    help: 'Aide',
  },
  role: {
    secretariat: 'SP/CCM',
    moderator: 'Modération de groupe',
    council: 'Conseil régional',
    observatory: 'Observatoire communal',
    mission: 'Mission de terrain',
    admin: 'Administration',
  },
} as const;
