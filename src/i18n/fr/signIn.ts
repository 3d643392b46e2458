/** The page before the shell: who is at work, first sign-in, storage that doesn't open. */
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
  broken: {
    windowTitle: 'Données à récupérer · CCM Terrain',
    title: 'Cet appareil n’arrive pas à ouvrir les données.',
    titleNamed: 'Cet appareil n’arrive pas à ouvrir les données de « {{name}} ».',
    safe: 'Rien n’a été effacé. Ce que le SP/CCM a déjà reçu est chez lui ; le reste est toujours dans cet appareil.',
    newer:
      'Elles ont été écrites par une version plus récente de l’application : rechargez la page avec du réseau.',
    full: 'L’appareil est plein. Libérez de la place (photos, vidéos), puis réessayez.',
    waysOut: 'Que faire ?',
    retry: 'Réessayer',
    retryWhy: 'Fermez d’abord les autres onglets de CCM Terrain.',
    save: 'Enregistrer tout ce qui est lisible',
    saving: 'Lecture en cours…',
    saveWhy:
      'Un fichier avec vos saisies non envoyées et vos brouillons. Gardez-le et remettez-le au SP/CCM.',
    saved_one: 'Fichier enregistré : {{count}} ligne lue.',
    saved_many: 'Fichier enregistré : {{count}} lignes lues.',
    saved_other: 'Fichier enregistré : {{count}} lignes lues.',
    savedPartly: 'Certaines parties n’ont pas pu être lues ; le fichier dit lesquelles.',
    savedNothing:
      'Rien n’a pu être lu pour le moment. Ne désinstallez pas l’application et montrez l’appareil au SP/CCM.',
    others: 'Ouvrir une autre personne',
    othersWhy: 'Les données des autres personnes ne sont pas touchées.',
    afresh: 'Repartir à neuf',
    afreshWhy:
      'En dernier recours : une nouvelle base est créée à la prochaine connexion (il faut le réseau). L’ancienne reste dans l’appareil, rien n’est effacé.',
    afreshDevice:
      'En dernier recours : la liste des personnes est refaite à partir de leurs données, qui ne sont pas touchées.',
    question: 'Repartir à neuf sur cet appareil ?',
    questionSafe:
      'L’ancienne base reste gardée dans l’appareil. Enregistrez d’abord le fichier ci-dessus si vous avez des saisies non envoyées.',
    stay: 'Ne rien changer',
    failed: 'Cela n’a pas marché. Redémarrez l’appareil, puis réessayez.',
    details: 'Message technique, pour le SP/CCM',
  },
} as const;
