/** The page before the shell: who is at work, first sign-in. */
export const signIn = {
  windowTitle: 'Ouvrir · CCM Terrain',
  backToPeople: 'Revenir aux personnes de cet appareil',
  people: {
    title: 'Qui êtes-vous ?',
    why: 'Chaque personne retrouve ses propres données, même sans réseau.',
    role: '{{role}} · {{login}}',
    toSend_one: '{{count}} saisie à envoyer',
    toSend_many: '{{count}} saisies à envoyer',
    toSend_other: '{{count}} saisies à envoyer',
    drafts_one: '{{count}} brouillon',
    drafts_many: '{{count}} brouillons',
    drafts_other: '{{count}} brouillons',
    upToDate: 'Rien à envoyer',
    unknown: 'Données à vérifier',
    lastUsed: 'Dernière ouverture : {{when}}',
  },
  another: {
    title: 'Une autre personne',
    why: 'Première connexion : il faut le réseau une fois. Les données des autres ne sont ni montrées ni touchées.',
    act: 'Ajouter une personne',
  },
  first: {
    title: 'Première connexion',
    network:
      'Il faut le réseau une fois, pour vérifier qui vous êtes et télécharger les recommandations et les fiches.',
    after:
      'Ensuite, tout se fait hors ligne sur cet appareil : ouvrir, lire, saisir. Les envois partent seuls quand le réseau revient.',
    forgotten:
      'Mot de passe oublié ? Demandez-en un nouveau au SP/CCM : vos saisies sur cet appareil ne sont pas touchées.',
  },
  enter: {
    title: 'Se connecter',
    needsNetwork: 'Pas de réseau pour le moment. Vous pouvez déjà remplir et essayer.',
    login: 'Identifiant',
    loginHint: 'Donné par le SP/CCM, par exemple obs-arlit.',
    loginMissing: 'Écrivez votre identifiant.',
    password: 'Mot de passe',
    passwordHint: 'Vous pouvez le coller.',
    passwordMissing: 'Écrivez votre mot de passe.',
    show: 'Voir',
    hide: 'Cacher',
    act: 'Se connecter',
    busy: 'Connexion en cours…',
    wait: 'Attendez encore {{seconds}} s',
  },
  offline: {
    known:
      'Hors ligne : vous pouvez ouvrir vos données et saisir. Les envois partiront au retour du réseau.',
    first:
      'Hors ligne. Première connexion : il faut le réseau une fois. Rapprochez-vous d’un réseau, puis recommencez.',
  },
  insecure: {
    title: 'Cette adresse n’est pas protégée (https).',
    why: 'Le navigateur refuse alors de garder l’application : sans réseau, elle ne s’ouvrira pas.',
    todo: 'Demandez au SP/CCM l’adresse qui commence par https:// et ouvrez celle-là.',
  },
} as const;
