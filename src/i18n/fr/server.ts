/** What the server prints on the operator's terminal. `{{name}}` stands for a fact. */
export const server = {
  start: {
    ready: 'CCM Terrain est prêt : {{address}}',
    data: 'Données : {{path}}. Ctrl+C arrête le serveur, rien n’est perdu.',
    demo: 'Comptes de démonstration, mot de passe « {{password}} » :',
    account: '  {{login}}  {{name}}',
    demoSkipped:
      'Cette base a ses propres comptes : aucun compte de démonstration n’y a été ajouté.',
    exposed:
      'Attention : le serveur écoute sur {{host}} sans adresse https. Hors de cet ordinateur, les téléphones refuseront le travail hors ligne : placez un serveur https devant et donnez son adresse par PUBLIC_URL=https://…',
    stopping: 'Arrêt en cours : les demandes commencées se terminent.',
    bug: 'Erreur inattendue du serveur ({{where}}) :',
  },
  refuse: {
    port: 'PORT doit être un nombre de 0 à 65535, pas « {{value}} ».',
    portTaken:
      'Le port {{port}} est déjà pris : arrêtez l’autre programme ou choisissez un autre PORT.',
    portForbidden:
      'Le système refuse le port {{port}} à cet utilisateur : choisissez un PORT au-dessus de 1023.',
    host: 'L’adresse HOST={{host}} n’est pas une adresse de cet ordinateur.',
    publicUrl:
      'PUBLIC_URL doit être une adresse complète comme https://ccm.exemple.ne, pas « {{value}} ».',
    postgres:
      'DATABASE_URL est réservé à PostgreSQL, qui n’est pas encore pris en charge : retirez-le, la base SQLite de DATA_DIR sera utilisée.',
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
      'Pas de terminal pour demander le mot de passe : donnez-le par la variable ADMIN_PASSWORD.',
  },
  account: {
    ask: 'Mot de passe (au moins {{least}} caractères, rien ne s’affiche) : ',
    again: 'Encore une fois : ',
    created: 'Compte d’administration créé : {{login}} ({{name}}).',
    passwordSet:
      'Mot de passe changé pour {{login}} ; ses appareils devront se reconnecter, leurs saisies restent.',
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
      '{{command}} help',
      '    affiche ceci',
      '',
      'Le mot de passe est demandé, ou lu dans ADMIN_PASSWORD.',
      'Réglages : PORT (8080), HOST (127.0.0.1), DATA_DIR (./data), PUBLIC_URL, DEMO_PASSWORD,',
      'NODE_ENV=production (aucun compte de démonstration).',
    ].join('\n'),
  },
} as const;
