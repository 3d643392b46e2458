/** Mes données: is it safe, the proof, the facts. */
export const myData = {
  title: 'Mes données sont-elles en sécurité ?',
  verdict: {
    synced: 'Oui. Toutes vos saisies sont sur cet appareil et chez le SP/CCM.',
    here: 'Oui. Toutes vos saisies sont enregistrées sur cet appareil.',
    pending_one:
      '{{count}} n’est pas encore chez le SP/CCM : gardez l’appareil, ou faites une sauvegarde.',
    pending_many:
      '{{count}} ne sont pas encore chez le SP/CCM : gardez l’appareil, ou faites une sauvegarde.',
    pending_other:
      '{{count}} ne sont pas encore chez le SP/CCM : gardez l’appareil, ou faites une sauvegarde.',
    onItsWay_one: '{{count}} est reçue par le serveur et attend sa confirmation.',
    onItsWay_many: '{{count}} sont reçues par le serveur et attendent leur confirmation.',
    onItsWay_other: '{{count}} sont reçues par le serveur et attendent leur confirmation.',
    tray_one: '{{count}} saisie est à corriger.',
    tray_many: '{{count}} saisies sont à corriger.',
    tray_other: '{{count}} saisies sont à corriger.',
    drafts_one: '{{count}} brouillon n’existe que sur cet appareil.',
    drafts_many: '{{count}} brouillons n’existent que sur cet appareil.',
    drafts_other: '{{count}} brouillons n’existent que sur cet appareil.',
    files_one:
      '{{count}} photo ou fichier joint n’est pas encore chez le SP/CCM : gardez l’appareil.',
    files_many:
      '{{count}} photos ou fichiers joints ne sont pas encore chez le SP/CCM : gardez l’appareil.',
    files_other:
      '{{count}} photos ou fichiers joints ne sont pas encore chez le SP/CCM : gardez l’appareil.',
    conflicts_one: '{{count}} choix est à faire.',
    conflicts_many: '{{count}} choix sont à faire.',
    conflicts_other: '{{count}} choix sont à faire.',
    clock: 'L’horloge de l’appareil est à régler.',
  },
  export: {
    act: 'Exporter et vérifier',
    busy: 'Écriture et relecture…',
    share: 'Partager le fichier',
    why: 'La preuve : l’application écrit un fichier de toutes vos saisies, le relit et compare le nombre de lignes et l’empreinte.',
    faithful: 'Le fichier est complet : il a été relu et comparé.',
    unfaithful:
      'Le fichier ne correspond pas : vos données ont changé pendant l’écriture. Recommencez.',
    counts:
      'À envoyer : {{outbox}}. Brouillons : {{drafts}}. À corriger ou mises de côté : {{tray}}. Envoyées : {{sent}}. Fiches et recommandations : {{records}}. Photos et fichiers joints : {{blobs}}.',
    file: '{{name}}, {{size}}',
    print: 'Empreinte (sha256) : {{sha256}}…',
    private: 'Ce fichier contient vos saisies en clair : gardez-le comme un document officiel.',
  },
  facts: { title: 'État de vos données' },
  protection: {
    title: 'Stockage protégé',
    badge: {
      unknown: 'À demander',
      protected: 'Oui',
      unprotected: 'Non',
      unsupported: 'Impossible ici',
    },
    note: {
      unknown: 'L’application le demandera à votre première saisie enregistrée.',
      protected: 'Le navigateur a promis de ne pas effacer ces données.',
      unprotected:
        'Le navigateur n’a pas promis de garder ces données si l’appareil se remplit. Installez l’application et envoyez vos saisies dès que possible.',
      unsupported: 'Ce navigateur ne sait pas le promettre. Envoyez vos saisies dès que possible.',
    },
  },
  unsent: {
    title: 'Saisies non envoyées',
    none: 'Aucune',
    noneNote: 'Rien n’attend sur cet appareil.',
    oldest: 'La plus ancienne attend depuis {{age}} ({{when}}).',
  },
  exchange: {
    title: 'Dernier échange réussi',
    never: 'jamais',
    ago: 'Il y a {{age}}',
    justNow: 'À l’instant',
    note: 'Réception : {{pull}}. Envoi : {{push}}.',
  },
  backup: {
    title: 'Dernière sauvegarde',
    none: 'Aucune',
    note: '{{when}} · fichier relu et vérifié.',
    noneNote: 'Le bouton « Exporter et vérifier » en fait une.',
  },
  clock: {
    title: 'Horloge de l’appareil',
    right: 'À l’heure',
    wrong: 'À régler',
    unknown: 'Pas encore comparée',
    rightNote: 'Moins de dix minutes d’écart avec le serveur.',
    unknownNote: 'Elle sera comparée à celle du serveur au premier échange.',
    ahead:
      '{{gap}} d’avance sur le serveur. Réglez l’heure automatique dans les paramètres de l’appareil. Vos saisies restent dans le bon ordre.',
    behind:
      '{{gap}} de retard sur le serveur. Réglez l’heure automatique dans les paramètres de l’appareil. Vos saisies restent dans le bon ordre.',
  },
  space: {
    title: 'Espace libre',
    note: '{{used}} utilisés sur {{quota}} que le navigateur accorde.',
    tight:
      '{{part}} de la place accordée est prise ({{used}} sur {{quota}}). Libérez de la place sur l’appareil.',
    progress: 'Place utilisée',
    unknown: 'Inconnu',
    unknownNote: 'Ce navigateur ne dit pas la place qui reste.',
  },
  version: { title: 'Version de l’application', waiting: 'Nouvelle version prête' },
  where: {
    title: 'Où sont mes saisies ?',
    received: 'Reçues par le SP/CCM',
    lastReceipt: 'dernier reçu n° {{number}}',
    unsent: 'À envoyer',
    tray: 'À corriger',
    trayNote: 'gardées ici et chez le SP/CCM',
    drafts: 'Brouillons',
    files: 'Photos et fichiers joints',
    onlyHere: 'sur cet appareil seulement',
    whose: 'Données du compte {{name}}. Celles des autres personnes de cet appareil sont à part.',
  },
  bytes: {
    title: 'Données échangées',
    note: 'envoyées et reçues sur cet appareil, hors téléchargement de l’application',
  },
  diagnostic: {
    title: 'Besoin d’aide ?',
    why: 'Le fichier de diagnostic ne contient aucune saisie ni nom de personne.',
    act: 'Envoyer le diagnostic',
  },
} as const;
