/** Help: using the app, then running it. Keys in `command…` are typed in a terminal as they are. */
export const help = {
  title: 'Aide',
  part: {
    user: 'Utiliser CCM Terrain',
    council: 'Réunions, suivi et documents',
    publisher: 'Publier des questionnaires',
    operator: 'Administrer le serveur',
  },
  user: {
    signIn: {
      title: 'Se connecter',
      once: 'La première fois, il faut le réseau : écrivez l’identifiant et le mot de passe donnés par le SP/CCM. L’application télécharge alors les recommandations et les fiches.',
      afterwards: 'Ensuite, touchez votre nom : tout s’ouvre sans réseau.',
      expired:
        'Si le bandeau dit que la connexion a expiré, continuez à saisir. Touchez « Se reconnecter » quand il y a du réseau : les envois reprennent.',
      forgotten:
        'Mot de passe oublié : le SP/CCM vous en donne un nouveau. Vos saisies sur l’appareil ne sont pas touchées.',
    },
    offline: {
      title: 'Saisir hors ligne',
      draft:
        'Chaque réponse est enregistrée dès que vous passez à la suivante. Fermer l’application ou éteindre l’appareil ne fait rien perdre : « Reprendre » est sur l’accueil.',
      finish:
        '« Terminer » met la fiche dans « À envoyer ». Elle part seule dès que le réseau revient, même faible.',
      measure:
        'Une mesure, un défi ou une perspective s’ajoute depuis la recommandation, de la même façon.',
    },
    states: {
      title: 'Ce que veulent dire les états',
      draft: 'Brouillon : sur cet appareil seulement, pas encore terminé.',
      ready: 'Prêt à envoyer : terminé, attend le réseau.',
      received: 'Reçu : le SP/CCM l’a. Le numéro de reçu, dans « Envois », en est la preuve.',
      toFix:
        'À corriger : le serveur ne l’a pas accepté. La raison est écrite, vos valeurs sont gardées.',
      all: '« Tout est synchronisé » : rien de vous n’attend nulle part, et le serveur l’a confirmé.',
    },
    choices: {
      title: 'Quand deux personnes ont écrit deux valeurs',
      why: 'Les deux valeurs sont gardées. « Envois », puis « À vous de choisir » les montre côte à côte : gardez la vôtre, l’autre, ou écrivez-en une troisième.',
      history: 'Rien ne presse, et rien ne se perd : toutes les valeurs restent dans l’historique.',
      late: 'Sans réponse après 14 jours, le choix est aussi proposé à la personne responsable du lieu ou du groupe.',
      twice:
        'Deux fiches du même lieu et de la même période : ouvrez l’une d’elles, comparez, puis gardez-en une ou réunissez les réponses. L’autre est retirée, jamais effacée.',
    },
    refused: {
      title: 'Quand une saisie est refusée',
      repair:
        '« Envois », puis « À corriger », dit pourquoi. Corrigez-la et renvoyez-la, ou transmettez-la au SP/CCM : il décide, et sa réponse revient sur votre appareil.',
      ended:
        'Après la fin d’un droit, ce que vous aviez saisi n’est pas perdu : il est gardé, et la personne responsable l’accepte ou le refuse en votre nom.',
    },
    photos: {
      title: 'Photos et fichiers',
      after:
        'Les photos partent après les saisies, par petits morceaux : une coupure ne fait reprendre que le dernier morceau. « Envois » montre ce qui reste.',
      wifi: '« Photos en Wi-Fi seulement » les fait attendre un réseau qui ne coûte rien.',
      others:
        'La petite image d’une photo arrive avec la fiche ; la photo entière se télécharge si vous la demandez.',
    },
    sharing: {
      title: 'Partager un téléphone',
      own: 'Chaque personne se connecte une fois avec son propre compte, par « Une autre personne ». Ses données sont à part.',
      lock: 'En rendant le téléphone, touchez le cadenas : la liste des personnes revient. Rien n’est effacé, rien n’est envoyé au nom d’un autre.',
      caution:
        'Rouvrir un nom ne demande pas encore de code sur l’appareil : protégez le téléphone par son propre verrouillage.',
    },
    safety: {
      title: 'Mettre ses données à l’abri',
      proof:
        '« Mes données » dit ce qui n’est que sur cet appareil. « Exporter et vérifier » en fait un fichier relu et vérifié, à garder ou à remettre.',
      install: 'Installer l’application (carte de l’accueil) aide l’appareil à garder les données.',
      clear:
        'N’effacez pas les données du navigateur tant que des saisies attendent : elles partiraient avec.',
    },
  },
  council: {
    meetings: {
      title: 'Préparer et tenir une réunion',
      create:
        '« Réunions » (dans « Aussi », sur l’accueil d’un téléphone), puis « Nouvelle réunion » : nature, date, référence, lieu, ordre du jour, modération des groupes. Le SP/CCM tient toutes les réunions ; un conseil régional, celles de sa région.',
      attendance:
        'La présence se note à plusieurs appareils à la fois. « Coller une liste » prend les colonnes d’un tableur, « Reprendre d’une réunion » inscrit les mêmes personnes.',
      after:
        'Ouverture, présentations, débats et conclusion s’écrivent dans « Modifier », après la réunion : ils entrent dans le compte rendu. Termes de référence, liste signée et photos se joignent à la réunion.',
      transfer:
        'Pour une réunion du GTM, « Reverser au CCM » propose les recommandations choisies à une réunion du CCM. Celles du GTM restent, et le lien entre les deux est gardé.',
    },
    groups: {
      title: 'Travailler en groupe',
      table:
        'Dans la réunion, touchez un groupe : son tableau a trois colonnes, Recommandation, Défis et Perspectives, avec les avancées et les nouvelles activités à côté. Chaque ligne est gardée dès qu’elle est écrite, même sans réseau.',
      together:
        'Plusieurs personnes peuvent remplir le même tableau : les lignes et les cases se réunissent toutes seules au retour du réseau. Deux textes différents au même endroit sont gardés tous les deux, et vous choisissez.',
      shared:
        'Des recommandations qui se suivent peuvent partager une case : « Fusionner la case avec… ». Un changement vaut alors pour toutes, ou pour une seule, qui quitte la case avec une copie.',
      carry:
        '« Reprendre d’une session précédente » ramène les recommandations encore ouvertes du groupe. « Valider le tableau du groupe » le présente à la plénière.',
    },
    plenary: {
      title: 'Valider en plénière, adopter',
      acts: 'Dans « Plénière », choisissez une ou plusieurs recommandations : valider, adopter, reformuler, fusionner en une seule, reconduire à une autre session, abandonner avec un motif, renvoyer au groupe.',
      kept: 'Rien ne s’efface : l’ancienne formulation, le motif et les recommandations fusionnées restent affichés. « D’une session à l’autre », sur une recommandation, montre d’où elle vient et ce qu’elle est devenue.',
      official:
        'Une fois validé en plénière, le texte d’une recommandation n’est plus changé que par le SP/CCM.',
    },
    followUp: {
      title: 'Suivre la feuille de route',
      plan: '« Suivi », puis « Feuille de route » : quoi, qui, quand, avec quel indicateur. « Mettre à jour » fixe l’échéance, la fréquence des rapports, les structures et les régions.',
      owed: '« Ce que je dois » dit les rapports et les fiches qui vous sont demandés, et ceux qui sont en retard. Un rapport est demandé 30 jours avant son échéance.',
      report:
        'Un rapport d’avancement raconte toujours ce qui a été fait ; un chiffre va avec sa source et sa période. « Reprendre ce chiffre » prend celui des fiches reçues. Joignez les preuves, puis touchez « Soumettre ».',
      decide:
        'Le SP/CCM ou le modérateur du groupe valide le rapport, ou le retourne avec un motif. Personne ne valide ce qu’il a écrit.',
      overview:
        '« Renseigné ou non » montre ce qui manque, par recommandation et par observatoire. « Depuis la dernière réunion » dit ce qui a changé.',
    },
    documents: {
      title: 'Écrire les documents officiels',
      kinds:
        '« Documents » écrit l’état de mise en œuvre, la synthèse des travaux de groupes, la feuille de route, la fiche d’une région ou d’une commune, le compte rendu d’une mission ou d’une réunion. Une réunion ouverte propose aussi les siens.',
      preview:
        'Le document s’affiche d’abord. Emportez-le en Word, en Excel ou en CSV, imprimez-le ou faites-en un PDF, partagez-le, tout cela sans réseau.',
      fresh:
        'Sous le titre, une ligne dit sur quoi il repose : observatoires reçus, dernière synchronisation, saisies pas encore envoyées. Synchronisez avant de l’écrire. Ce qui manque est marqué « n. d. », jamais inventé.',
    },
    tables: {
      title: 'Importer un tableau de recommandations',
      choose:
        '« Importer un tableau », dans la liste des recommandations ou dans la réunion : un fichier Word (.docx), Excel (.xlsx) ou CSV, ou des cellules collées. Il faut les titres des colonnes, dont « Recommandation ».',
      check:
        'Chaque ligne est montrée avant d’être créée : prête, à vérifier ou à corriger. Corrigez sur l’écran ; vos corrections sont gardées si vous partez. Rien n’est créé sans votre accord.',
      rest: 'Vous pouvez importer les bonnes lignes et garder les autres pour plus tard, puis annuler l’import juste après.',
    },
    lists: {
      title: 'Exporter une liste',
      filtered:
        '« Exporter ces … lignes » (une flèche vers le bas, sur un téléphone) donne la liste telle que vous l’avez filtrée, dans le même ordre : classeur Excel, CSV ou JSON, sans réseau.',
      entries:
        'Pour les fiches de l’observatoire, les petits nombres des questions sensibles sont masqués.',
    },
  },
  publisher: {
    prepare: {
      title: 'Préparer un classeur',
      same: 'Un questionnaire est un classeur XLSForm, celui de Kobo et d’ODK : feuilles « survey », « choices » et « settings ». Celui que vous avez déjà convient.',
      example:
        'Pour partir d’un exemple : « Observatoire », « Gérer les questionnaires », choisissez-en un, puis « Télécharger le classeur ».',
      settings:
        'Dans « settings », ces colonnes sont les nôtres ; Kobo et ODK les ignorent : ccm::lieu et ccm::periode nomment les questions qui donnent le lieu (code) et la période (2026-T3, 2026-09 ou 2026). ccm::groupe, ccm::frequence, ccm::qui, ccm::unique et ccm::sensible proposent les réponses de l’écran de publication.',
      survey:
        'Dans « survey » : ccm::ancien_nom donne le nom qu’une question avait avant, pour que les réponses suivent ; ccm::sensible marque une question à protéger ; ccm::fusion réunit des questions qui changent ensemble.',
      places:
        'Les listes regions.csv, departements.csv et communes.csv sont fournies : « select_one_from_file communes.csv » suffit. Joignez vos autres fichiers CSV au classeur.',
    },
    publish: {
      title: 'Vérifier et publier',
      check:
        'Choisissez le classeur, puis « Vérifier ». Chaque erreur est dite avec sa feuille, sa ligne, sa colonne et son caractère. Rien n’est publié tant qu’il en reste une ; une remarque n’empêche pas de publier.',
      preview:
        '« Essayer le questionnaire » l’ouvre comme sur un téléphone, dans chaque langue. Ce qui est écrit là n’est ni gardé ni envoyé.',
      assign:
        'Dites le groupe, qui le remplit et quand. Les appareils le reçoivent à leur prochaine synchronisation ; une fiche mensuelle, trimestrielle ou annuelle est rappelée sur l’accueil de ceux qui la doivent.',
    },
    change: {
      title: 'Changer un questionnaire publié',
      version:
        'Gardez le même form_id, changez le numéro de version, publiez. L’écran montre les questions ajoutées, retirées, renommées, et les choix.',
      entries:
        'Les brouillons passent à la nouvelle version ; les réponses aux questions retirées sont gardées à part. Les fiches terminées gardent leur version, même si elles partent plus tard.',
      back: 'La version en service est la dernière publiée, quel que soit son numéro. « Remettre en service » revient à une plus ancienne.',
      product:
        'Une mise à jour de l’application ne remplace jamais un questionnaire que vous avez publié ou retiré : la sienne attend dans ses versions, et vous pouvez la prendre.',
    },
    withdraw: {
      title: 'Retirer un questionnaire',
      what: '« Retirer ce questionnaire » cesse de le proposer pour de nouvelles fiches. Les fiches, les brouillons et les classeurs restent, et vous pouvez le remettre en service.',
      macros:
        'Les macros d’un classeur ne sont jamais exécutées, et elles sont retirées du fichier à télécharger.',
    },
  },
  operator: {
    start: {
      title: 'Démarrer',
      needs: 'Il faut Node 20.19 ou plus récent. Depuis le dossier du projet :',
      command: 'npm ci\nnpm start',
      what: 'Le serveur construit ce qui doit l’être, crée la base SQLite dans le dossier « data », charge les recommandations et les lieux, et affiche son adresse. Sans réglage, il crée des comptes de démonstration et en affiche le mot de passe.',
      settings:
        'Réglages par variables : PORT (8080), HOST (127.0.0.1), DATA_DIR (./data), PUBLIC_URL (adresse https publique), DEMO_PASSWORD, DATABASE_URL (PostgreSQL), METRICS_PORT.',
    },
    production: {
      title: 'Mettre en production',
      admin:
        'Créez d’abord un compte d’administration du SP/CCM, dans un dossier de données neuf. Le mot de passe (12 caractères au moins) est demandé.',
      commandAdmin:
        'DATA_DIR=/srv/ccm npm run admin:create -- --login prenom.nom --name "Prénom Nom"',
      run: 'Puis démarrez. Aucun compte de démonstration n’est créé ; sans compte d’administration, le serveur refuse de démarrer.',
      commandRun:
        'NODE_ENV=production DATA_DIR=/srv/ccm PUBLIC_URL=https://ccm.exemple.ne npm start',
      https:
        'Les téléphones exigent https pour travailler hors ligne : placez un serveur https devant celui-ci et donnez son adresse par PUBLIC_URL.',
    },
    accounts: {
      title: 'Comptes',
      create:
        'Ces commandes s’utilisent pendant que le serveur tourne, avec le même DATA_DIR. Créer un compte : le rôle est secretariat (SP/CCM), moderator (modérateur d’un groupe, avec --group mi, pr, ea ou gc), council (conseil régional), observatory (observatoire) ou mission (mission de terrain). Les trois derniers ont un lieu.',
      commandCreate:
        'npm run account:create -- --login obs-arlit --name "Observatoire d’Arlit" --role observatory --place NE001002001\nnpm run account:create -- --login mod-pr --name "Modération Protection" --role moderator --group pr\nnpm run account:create -- --login mission-1 --name "Mission d’Agadez" --role mission --place NE001 --until 2026-12-31',
      place:
        'Le lieu est un code. Avec un nom (--place Arlit), la commande ne crée rien et donne les codes de ce nom. --until est le dernier jour du droit.',
      list: 'Voir les comptes, leurs droits et leur fin. Aucun mot de passe n’est affiché.',
      commandList: 'npm run account:list',
      password:
        'Changer un mot de passe. Les appareils de la personne devront se reconnecter ; leurs saisies restent.',
      command: 'npm run password:set -- --login obs-arlit',
      revoke:
        'Terminer les droits d’une personne. Ses appareils sont déconnectés, ses saisies reçues restent. Celles qui n’étaient pas envoyées seront gardées à l’arrivée : le SP/CCM ou le conseil régional les accepte ou les refuse, dans « Envois ».',
      commandRevoke: 'npm run account:revoke -- --login obs-arlit',
      limit:
        'Aujourd’hui, un compte garde le droit de sa création : un autre lieu, une autre fin ou un retour demande un nouvel identifiant. Il n’y a pas encore d’écran d’administration.',
    },
    backup: {
      title: 'Sauvegarder et restaurer le serveur',
      how: 'La sauvegarde se fait pendant que le serveur tourne. C’est un seul fichier : la base, les photos et le secret du serveur. Gardez-le en lieu sûr, hors de cette machine.',
      commandHow: 'npm run backup -- --out /media/usb/ccm-2026-11-25.ccm',
      restore:
        'Pour restaurer, arrêtez le serveur. Le fichier est vérifié d’abord ; les données remplacées sont mises de côté, jamais effacées.',
      commandRestore: 'npm run restore -- --from /media/usb/ccm-2026-11-25.ccm',
      phones:
        'Après une restauration, chaque téléphone renvoie de lui-même ce qu’il avait envoyé depuis la sauvegarde : saisies, choix, photos, questionnaires.',
      newer: 'Une base écrite par une version plus récente est refusée, jamais abîmée.',
    },
    documents: {
      title: 'Écrire un document depuis un terminal',
      how: 'Les documents officiels s’écrivent aussi depuis un terminal, que le serveur tourne ou non, avec le même DATA_DIR. Ils disent tout ce que le serveur a reçu.',
      commandHow:
        'npm run --silent export -- etat --session CCM5-2019 --format docx --out etat.docx\nnpm run --silent export -- region --region Agadez --format xlsx --out agadez.xlsx\nnpm run --silent export -- commune --commune NE001002001 --format html --out arlit.html',
      which:
        'Documents : etat, synthese, feuille-de-route et reunion (avec --session), region (--region), commune (--commune), mission (--entry ; sans lui, la commande dit les comptes rendus qui existent). Formats : docx, xlsx, csv, html.',
      names:
        '--session est la référence d’une réunion. Une région ou une commune se donne par son code ou son nom ; si plusieurs communes ont ce nom, la commande dit leurs codes.',
      program:
        'Sans --out, le document est écrit sur la sortie, pour un autre programme. Une erreur est une phrase, et le code de fin est 1. Le fichier du même nom est remplacé.',
    },
    larger: {
      title: 'Plusieurs machines : PostgreSQL',
      how: 'Pour un service plus grand, donnez l’adresse d’une base PostgreSQL 15 ou plus récente. Plusieurs serveurs peuvent partager cette base et le même dossier de fichiers.',
      commandHow: 'DATABASE_URL=postgres://ccm@localhost/ccm npm start',
      move: 'Une sauvegarde faite sur SQLite se restaure sur PostgreSQL, et l’inverse.',
    },
    watch: {
      title: 'Surveiller',
      devices: 'Qui n’a pas synchronisé depuis plusieurs jours, et ce qui attend une décision :',
      commandDevices: 'npm run devices',
      figures:
        'METRICS_PORT=9090 donne des chiffres pour Prometheus, sur cette machine seulement : files d’attente, refus, conflits, appareils silencieux. Aucun nom, aucun identifiant.',
      health:
        '/api/v1/health dit que le serveur vit, /api/v1/ready qu’il peut recevoir : la base répond et le disque a de la place.',
    },
    update: {
      title: 'Mettre à jour',
      how: 'Sauvegardez, remplacez le programme par la nouvelle version, puis :',
      command: 'npm ci\nnpm start',
      phones:
        'Chaque personne voit « Une nouvelle version est prête » et choisit le moment. Rien ne se recharge pendant une saisie.',
    },
  },
  missing: {
    title: 'Page introuvable',
    what: 'Cette adresse ne mène à aucune page.',
    safe: 'Vos saisies n’ont pas bougé.',
    home: 'Aller à l’accueil',
  },
} as const;
