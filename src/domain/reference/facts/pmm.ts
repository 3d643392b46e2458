/**
 * The objectives of the Global Compact for Migration in their order: short label, long label,
 * whether the long label was read in a source (false: written from memory, to be checked before
 * publication). Made by .tools/make-reference.mjs.
 */
export const PMM_OBJECTIVES: readonly (readonly [
  short: string,
  long: string,
  verified: boolean,
])[] = [
  [
    'Données',
    'Collecter et utiliser des données précises et ventilées qui serviront à l’élaboration de politiques fondées sur la connaissance des faits',
    true,
  ],
  [
    'Lutter contre les facteurs négatifs',
    'Lutter contre les facteurs négatifs et les problèmes structurels qui poussent des personnes à quitter leur pays d’origine',
    true,
  ],
  [
    'Fourniture d’informations',
    'Fournir dans les meilleurs délais des informations exactes à toutes les étapes de la migration',
    true,
  ],
  [
    'Identité légale et papiers',
    'Munir tous les migrants d’une preuve d’identité légale et de papiers adéquats',
    true,
  ],
  [
    'Filières de migration régulière',
    'Faire en sorte que les filières de migration régulière soient accessibles et plus souples',
    true,
  ],
  [
    'Recrutement et travail décent',
    'Favoriser des pratiques de recrutement justes et éthiques et assurer les conditions d’un travail décent',
    true,
  ],
  [
    'Réduire la vulnérabilité',
    'S’attaquer aux facteurs de vulnérabilité liés aux migrations et les réduire',
    true,
  ],
  [
    'Sauver des vies',
    'Sauver des vies et mettre en place une action internationale coordonnée pour retrouver les migrants disparus',
    true,
  ],
  [
    'Combattre le trafic de migrants',
    'Renforcer l’action transnationale face au trafic de migrants',
    true,
  ],
  [
    'Éradiquer la traite de personnes',
    'Prévenir, combattre et éliminer la traite de personnes dans le cadre des migrations internationales',
    true,
  ],
  ['Gérer les frontières', 'Gérer les frontières de manière intégrée, sûre et coordonnée', true],
  [
    'Contrôle, évaluation et orientation',
    'Veiller à l’invariabilité et à la prévisibilité des procédures migratoires pour assurer des contrôles, des évaluations et une orientation appropriés',
    true,
  ],
  [
    'Alternatives à la rétention',
    'Ne recourir au placement en rétention administrative des migrants qu’en dernier ressort et chercher des solutions de rechange',
    true,
  ],
  [
    'Protection consulaire',
    'Renforcer la protection, l’assistance et la coopération consulaires tout au long du cycle migratoire',
    true,
  ],
  ['Accès aux services de base', 'Assurer l’accès des migrants aux services de base', true],
  [
    'Intégration et cohésion sociale',
    'Donner aux migrants et aux sociétés des moyens en faveur de la pleine intégration et de la cohésion sociale',
    false,
  ],
  [
    'Éliminer les discriminations',
    'Éliminer toutes les formes de discrimination et encourager un débat public fondé sur l’analyse des faits afin de faire évoluer la manière dont les migrations sont perçues',
    false,
  ],
  [
    'Perfectionnement et reconnaissance des qualifications',
    'Investir dans le perfectionnement des compétences et faciliter la reconnaissance mutuelle des aptitudes, qualifications et compétences',
    false,
  ],
  [
    'Contributions des migrants et diaspora',
    'Créer les conditions permettant aux migrants et aux diasporas de contribuer pleinement au développement durable dans tous les pays',
    false,
  ],
  [
    'Envois de fonds',
    'Rendre les envois de fonds plus rapides, plus sûrs et moins coûteux et favoriser l’inclusion financière des migrants',
    false,
  ],
  [
    'Retour digne et réintégration durable',
    'Coopérer en vue de faciliter le retour et la réadmission des migrants en toute sécurité et dignité, ainsi que leur réintégration durable',
    false,
  ],
  [
    'Protection sociale',
    'Mettre en place des mécanismes de portabilité des droits de sécurité sociale et des avantages acquis',
    false,
  ],
  [
    'Coopération internationale',
    'Renforcer la coopération internationale et les partenariats mondiaux pour des migrations sûres, ordonnées et régulières',
    true,
  ],
];
