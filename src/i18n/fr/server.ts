/** What the server prints on the operator's terminal. `{{name}}` stands for a fact. */
export const server = {
  start: {
    ready: 'CCM Terrain est prêt : {{address}}',
    data: 'Données : {{path}}. Ctrl+C arrête le serveur, rien n’est perdu.',
    database: 'Base : PostgreSQL, {{place}}.',
    demo: 'Comptes de démonstration, mot de passe « {{password}} » :',
    account: '  {{login}}  {{name}}',
    demoSkipped:
      'Cette base a ses propres comptes : aucun compte de démonstration n’y a été ajouté.',
    exposed:
      'Attention : le serveur écoute sur {{host}} sans adresse https. Hors de cet ordinateur, les téléphones refuseront le travail hors ligne : placez un serveur https devant et donnez son adresse par PUBLIC_URL=https://…',
    metrics: 'Mesures pour Prometheus, depuis cet ordinateur : http://127.0.0.1:{{port}}/metrics',
    stopping: 'Arrêt en cours : les demandes commencées se terminent.',
    bug: 'Erreur inattendue du serveur ({{where}}) :',
  },
  refuse: {
    port: '{{name}} doit être un nombre de 0 à 65535, pas « {{value}} ».',
    portTaken:
      'Le port {{port}} est déjà pris : arrêtez l’autre programme ou choisissez un autre PORT.',
    metricsPort:
      'Le port {{port}} des mesures est pris ou refusé par le système : choisissez un autre METRICS_PORT.',
    portForbidden:
      'Le système refuse le port {{port}} à cet utilisateur : choisissez un PORT au-dessus de 1023.',
    host: 'L’adresse HOST={{host}} n’est pas une adresse de cet ordinateur.',
    publicUrl:
      'PUBLIC_URL doit être une adresse complète comme https://ccm.exemple.ne, pas « {{value}} ».',
    bucket:
      'S3_ENDPOINT doit être une adresse complète comme https://s3.exemple.ne, pas « {{value}} ».',
    databaseUrl:
      'DATABASE_URL doit être une adresse de PostgreSQL comme postgres://compte:mot-de-passe@serveur:5432/base ; sans elle, la base SQLite de DATA_DIR est utilisée.',
    postgresAway:
      'PostgreSQL ({{place}}) ne répond pas ({{cause}}) : vérifiez qu’il est démarré et que DATABASE_URL est juste, puis recommencez.',
    postgresAccount:
      'PostgreSQL ({{place}}) refuse le compte ou le mot de passe de DATABASE_URL : corrigez-les.',
    postgresMissing:
      'La base {{place}} n’existe pas dans PostgreSQL : créez-la, ou corrigez DATABASE_URL.',
    postgresRights:
      'Le compte de DATABASE_URL ne peut pas créer de tables dans {{place}} : faites-le propriétaire de cette base.',
    postgresVersion:
      'PostgreSQL 15 ou plus récent est nécessaire, {{place}} est plus ancien : mettez-le à jour.',
    postgresEncoding:
      'La base {{place}} n’est pas en UTF-8 : créez-en une avec « createdb --encoding=UTF8 --template=template0 ».',
    postgresBusy:
      'Une restauration est en cours dans {{place}} : attendez sa fin, puis recommencez.',
    dataDir:
      'Le dossier de données {{path}} ne peut pas être ouvert en écriture ({{cause}}) : corrigez ses droits ou choisissez un autre DATA_DIR.',
    dataFull: 'Le disque du dossier de données {{path}} est plein : libérez de la place.',
    dataBusy:
      'La base de {{path}} est tenue par un autre programme : arrêtez-le, puis recommencez.',
    dataCorrupt:
      'La base de {{path}} est abîmée ou n’est pas une base CCM Terrain : remettez une sauvegarde en place, sans effacer ce fichier.',
    dataNewer:
      'La base de {{path}} vient d’une version plus récente de CCM Terrain : mettez le programme à jour.',
    secret:
      'Le fichier {{path}} est abîmé : supprimez-le, il sera refait (les appareils retéléchargeront leurs données, rien n’est perdu).',
    secretOther:
      'Le fichier {{path}} n’est pas celui des autres serveurs de cette base PostgreSQL, qui partagent le même : copiez le leur à sa place. S’il est perdu, sauvegardez puis restaurez (backup, restore) : les téléphones renverront leur travail.',
    sqlite:
      'La base SQLite ne peut pas s’ouvrir : installez python3, make et g++, puis relancez « npm ci ».',
    noAdmin: 'Aucun compte d’administration : créez-en un avec « {{command}} », puis redémarrez.',
    demoInProduction:
      'Le dossier {{path}} contient des comptes de démonstration, dont le mot de passe est connu : choisissez un autre DATA_DIR pour la production.',
    command: 'Commande inconnue : « {{command}} ». Essayez « {{help}} ».',
    options: 'Il manque une option, ou une option est inconnue. Forme attendue : {{usage}}',
    login:
      'L’identifiant « {{login}} » n’est pas valable : 2 à 63 lettres minuscules sans accent, chiffres, points ou tirets.',
    loginTaken: 'L’identifiant « {{login}} » existe déjà : rien n’a été changé.',
    loginUnknown: 'L’identifiant « {{login}} » n’existe pas : rien n’a été changé.',
    name: 'Le nom ne peut pas être vide.',
    passwordShort: 'Le mot de passe doit avoir au moins {{least}} caractères.',
    passwordLong: 'Le mot de passe ne peut pas dépasser {{most}} caractères.',
    passwordsDiffer: 'Les deux mots de passe ne sont pas les mêmes : rien n’a été changé.',
    noTerminal:
      'Pas de terminal pour demander le mot de passe : donnez-le par la variable {{variable}}.',
    role: 'Le rôle « {{role}} » n’est pas l’un de ceux-ci : {{roles}} ; un compte d’administration se crée par admin:create.',
    placeUnknown:
      '« {{place}} » n’est pas le code d’un lieu : {{wanted}} ; « --place Arlit » propose les codes de ce nom.',
    placeName: '« {{place}} » n’est pas un code de lieu ; les plus proches : {{codes}}.',
    placeKind: 'Avec --role {{role}}, --place est {{wanted}}.',
    groupNeeded: 'Avec --role moderator, --group est nécessaire : {{groups}}.',
    group: 'Le groupe « {{group}} » n’est pas l’un de ceux-ci : {{groups}}.',
    groupUnneeded: 'Le SP/CCM travaille pour tous les groupes : retirez --group.',
    until:
      '--until est le dernier jour du droit, à venir, écrit AAAA-MM-JJ ; « {{until}} » ne l’est pas.',
    days: '--days est un nombre de jours de 1 à {{most}}, pas « {{days}} ».',
    backupExists: '{{path}} existe déjà : choisissez un autre nom pour la sauvegarde.',
    backupEmpty: 'Il n’y a encore rien à sauvegarder : démarrez d’abord le serveur.',
    backupFull: 'Le disque est plein : la sauvegarde {{path}} n’a pas été écrite.',
    backupPlace:
      'La sauvegarde {{path}} ne peut pas être écrite ({{cause}}) : choisissez un autre lieu.',
    backupRead: 'La sauvegarde {{path}} ne peut pas être lue ({{cause}}).',
    backupBroken:
      'La sauvegarde {{path}} est coupée ou abîmée : rien n’a été changé. Essayez une autre copie.',
    backupNewer:
      'La sauvegarde {{path}} vient d’une version plus récente de CCM Terrain ({{program}}) : mettez le programme à jour. Rien n’a été changé.',
    restoreInUse:
      'Un serveur utilise ces données : arrêtez-le (tous, s’il y en a plusieurs), puis recommencez. Rien n’a été changé.',
    document: '« {{document}} » n’est pas un document ; ceux-ci peuvent être écrits : {{known}}.',
    documentNone: 'Le serveur n’a pas de quoi écrire ce document ({{code}}).',
    format: '« {{format}} » n’est pas un format de document : {{formats}}.',
    formatNeeded:
      '--format est nécessaire ({{formats}}), sauf si le nom du fichier finit par l’un d’eux.',
    session: 'La session « {{session}} » n’existe pas ; celles-ci existent : {{known}}.',
    sessionTwice:
      'Plusieurs sessions ont le code « {{session}} » : donnez l’un de ces identifiants : {{ids}}.',
    region: '« {{region}} » n’est pas une région ; les voici : {{known}}.',
    commune: '« {{commune}} » n’est pas une commune ; les plus proches : {{codes}}.',
    communeTwice: 'Plusieurs communes s’appellent « {{commune}} » : donnez le code : {{codes}}.',
    communeUnknown: '« {{commune}} » n’est ni le code ni le nom d’une commune du Niger.',
    mission:
      'Le compte rendu de mission « {{entry}} » n’existe pas ; ceux-ci existent : {{known}}.',
    missionNeeded: '--entry est l’identifiant d’un compte rendu de mission : {{known}}.',
    missionNone: 'Le serveur n’a encore reçu aucun compte rendu de mission.',
    outScreen:
      'Un fichier {{format}} ne se lit pas dans un terminal : ajoutez « --out FICHIER.{{format}} ».',
    outPlace: '{{path}} ne peut pas être écrit ({{cause}}) : choisissez un autre lieu.',
    outFull: 'Le disque est plein : {{path}} n’a pas été écrit.',
    alreadyRevoked: '{{login}} n’a déjà plus aucun droit : rien n’a été changé.',
  },
  account: {
    ask: 'Mot de passe (au moins {{least}} caractères, rien ne s’affiche) : ',
    again: 'Encore une fois : ',
    created: 'Compte d’administration créé : {{login}} ({{name}}).',
    granted: 'Compte créé : {{login}} ({{name}}) : {{grant}}.',
    line: '{{login}}  {{name}}  {{grant}}',
    none: 'Aucun compte.',
    revoked:
      'Droits de {{login}} ({{name}}) terminés : ses appareils sont déconnectés. Ses saisies reçues restent ; celles qui ne sont pas encore envoyées seront refusées à l’arrivée, et gardées sur le serveur et sur l’appareil.',
    nobodyInCharge:
      'Attention : aucun compte d’administration. En production, le prochain démarrage sera refusé ; créez-en un avec « {{command}} ».',
    passwordSet:
      'Mot de passe changé pour {{login}} ; ses appareils devront se reconnecter, leurs saisies restent.',
  },
  backup: {
    saved:
      'Sauvegarde écrite : {{path}} (lignes : {{rows}} ; fichiers joints : {{files}}). Elle contient les mots de passe chiffrés et la clé du serveur : gardez-la en lieu sûr.',
    missing:
      'Attention : des fichiers joints que la base nomme ne sont pas à leur place, ni donc dans la sauvegarde : {{count}}.',
    restored: 'Sauvegarde du {{instant}} remise en place : {{path}}.',
    aside: 'Ce qui était là est gardé, rien n’est effacé : {{where}}.',
    accountsKept:
      'Les comptes, les droits et les connexions sont ceux de la base remplacée, plus récente.',
    accountsNone: 'Les comptes et les droits sont ceux de la sauvegarde.',
    accountsStranger:
      'La base remplacée est celle d’un autre serveur : les comptes et les droits sont ceux de la sauvegarde.',
    accountsUnreadable:
      'Attention : la base remplacée est illisible ; les comptes et les droits sont ceux de la sauvegarde, revoyez-les avec account:list.',
    next: 'Vous pouvez redémarrer le serveur : les téléphones renverront d’eux-mêmes ce que la sauvegarde n’a pas.',
  },
  export: {
    written: 'Document écrit : {{path}}',
    stdout: 'La sortie',
  },
  grant: {
    until: 'jusqu’au {{date}}',
    ended: 'terminé le {{date}}',
    revoked: 'révoqué le {{date}}',
  },
  devices: {
    silent:
      'Personnes non synchronisées depuis {{days}} jours ou plus : {{count}} sur {{people}} en activité.',
    line: '  {{login}}  {{name}}  {{since}} (appareils : {{devices}})',
    last: 'dernier échange le {{date}}',
    never: 'aucun échange',
    queue: 'Réceptions pas encore traitées : {{count}}{{oldest}}.',
    conflicts: 'Choix à faire entre deux valeurs : {{count}}{{oldest}}.',
    quarantine: 'Saisies refusées qui attendent une décision : {{count}}{{oldest}}.',
    oldest: ', depuis le {{date}}',
    forks:
      'Appareils dont la suite des envois est rompue ou double (copie, restauration) : {{count}}.',
    fork: '  {{login}}, constaté le {{date}}',
  },
  /** What `--place` is, by role. */
  placeFor: {
    secretariat: 'NE (tout le pays), ou rien',
    moderator: 'NE (tout le pays), ou rien',
    council: 'le code d’une région, comme NE001 (Agadez)',
    observatory: 'le code d’une commune ou d’un département, comme NE001002001 (Arlit)',
    mission: 'le code d’un lieu, comme NE001 (région d’Agadez), ou NE (tout le pays)',
  },
  help: {
    text: [
      'CCM Terrain, serveur {{version}}',
      '',
      '{{command}}',
      '    démarre le serveur',
      '{{command}} admin:create --login X --name "Prénom Nom"',
      '    crée un compte d’administration (SP/CCM)',
      '{{command}} password:set --login X',
      '    change un mot de passe',
      '{{command}} account:create --login X --name "…" --role R',
      '        [--place P] [--group G] [--until AAAA-MM-JJ]',
      '    crée un compte ; le rôle R et le lieu P sont :',
      '      secretariat   SP/CCM, tout le pays (sans --place)',
      '      moderator     modérateur du groupe G, tout le pays (sans --place)',
      '      council       conseil régional ; une région : NE001',
      '      observatory   observatoire ; une commune ou un département : NE001002001',
      '      mission       mission de terrain ; tout lieu, NE pour le pays',
      '    --place avec un nom (Arlit) propose les codes de ce nom',
      '    --group : mi (migration irrégulière), pr (protection), ea (économie alternative),',
      '      gc (gouvernance) ; sur le terrain, limite les fiches à celles de ce groupe',
      '    --until : dernier jour du droit',
      '{{command}} account:list',
      '    liste les comptes et leurs droits',
      '{{command}} account:revoke --login X',
      '    termine tous les droits d’un compte',
      '{{command}} devices [--days N]',
      '    dit qui ne s’est pas synchronisé depuis N jours (7), et ce qui attend ici,',
      '    sans rien montrer des saisies',
      '{{command}} backup --out FICHIER',
      '    sauvegarde tout (base, fichiers joints, clé) en un fichier, serveur en marche ou non',
      '{{command}} restore --from FICHIER',
      '    remet une sauvegarde en place, serveur arrêté ; la base remplacée est gardée',
      '{{command}} export DOCUMENT … --format docx|xlsx|csv|html [--out FICHIER]',
      '    écrit un document officiel, serveur en marche ou non ; sans --out, sur la sortie :',
      '      etat, synthese, feuille-de-route, reunion   --session CODE',
      '      region    --region NE001 ou Agadez   [--session CODE]',
      '      commune   --commune NE001002001 ou Arlit   [--session CODE]',
      '      mission   --entry IDENTIFIANT ; sans lui, dit ceux qui existent',
      '{{command}} help',
      '    affiche ceci',
      '',
      'Le mot de passe est demandé, ou lu dans ADMIN_PASSWORD (ACCOUNT_PASSWORD pour',
      'account:create).',
      'DATABASE_URL=postgres://compte:mot-de-passe@serveur:5432/base met la base dans',
      'PostgreSQL (15 ou plus récent) ; DATA_DIR garde alors la clé et les fichiers joints.',
      'Une sauvegarde de SQLite se remet en place dans PostgreSQL, et l’inverse.',
      'Réglages : PORT (8080), HOST (127.0.0.1), DATA_DIR (./data), PUBLIC_URL, DEMO_PASSWORD,',
      'NODE_ENV=production (aucun compte de démonstration), METRICS_PORT (mesures pour',
      'Prometheus, sur 127.0.0.1 seulement).',
    ].join('\n'),
  },
} as const;
