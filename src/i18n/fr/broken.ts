/** Storage that doesn’t open: what is safe, and the ways out. */
export const broken = {
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
} as const;
