/** The page before the shell: who is at work, first sign-in, first download, broken storage. */
export const signIn = {
  windowTitle: 'Ouvrir · CCM Terrain',
  broken: { title: 'Vos données ne s’ouvrent pas' },
  open: 'Ouvrir',
} as const;
