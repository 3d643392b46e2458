/** Generic words of the components. The words of one task belong to its own namespace. */
export const ui = {
  action: {
    back: 'Retour',
    cancel: 'Annuler',
    undo: 'Annuler',
    close: 'Fermer',
    retry: 'Réessayer',
    save: 'Enregistrer',
    remove: 'Retirer',
    edit: 'Modifier',
    add: 'Ajouter',
    share: 'Partager',
    export: 'Exporter',
    search: 'Rechercher',
    continue: 'Continuer',
    previous: 'Précédent',
    next: 'Suivant',
    later: 'Plus tard',
    seeAll: 'Tout voir',
    seeMore: 'Voir plus',
  },
  field: {
    required: 'obligatoire',
    optional: 'facultatif',
    choose: 'Choisir…',
  },
  shell: {
    nav: 'Principale',
    skip: 'Aller au contenu',
    lock: 'Verrouiller',
    lockNamed: '{{name}}, verrouiller',
    windowTitle: '{{title}} · CCM Terrain',
  },
  state: {
    loading: 'Chargement…',
    unreported: 'Non renseigné',
    unavailable: 'Non disponible',
    unavailableShort: 'n. d.',
    yes: 'Oui',
    no: 'Non',
  },
  /** In place of a failure's own words while they aren't there. */
  problem: {
    what: 'Cela n’a pas abouti.',
    safe: 'Rien n’est perdu : vos saisies restent sur cet appareil.',
    todo: 'Recommencez dans un moment.',
  },
  steps: {
    done: 'terminé',
    current: 'en cours',
    todo: 'à faire',
  },
} as const;
