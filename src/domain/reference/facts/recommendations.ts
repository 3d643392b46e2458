import type { GroupOrGeneral } from '../../group.ts';

/**
 * The recommendations of the report of 3 August 2021, in its order, texts exact (faults kept).
 * `merged` names rows of the source that share one cell in both columns: the first of them carries
 * the texts. What is absent is empty in the source. Made by .tools/make-reference.mjs.
 */
export interface SectionFacts {
  readonly session: 'CCM5-2019' | '2021' | 'GTM-2021';
  readonly order: 'general' | 'specific' | 'gtm';
  readonly group: GroupOrGeneral;
  readonly recommendations: readonly RecommendationFacts[];
}

export interface RecommendationFacts {
  readonly code: string;
  readonly text: string;
  readonly measures?: readonly string[];
  readonly merged?: string;
  readonly challenges?: readonly string[];
  readonly outlooks?: readonly string[];
  readonly carriedFrom?: string;
  /** Lines of the report's text, or its section. */
  readonly lines: string;
  readonly ambiguous?: true;
  readonly note?: string;
}

export const SECTIONS: readonly SectionFacts[] = [
  {
    session: 'CCM5-2019',
    order: 'general',
    group: 'ge',
    recommendations: [
      {
        code: 'CCM5-G-01',
        text: 'Veiller à disposer d’une législation en conformité avec les normes internationales et veiller à sa vulgarisation.',
        measures: [
          "Adoption de la loi n°2018-74 du 10 décembre 2018 relative à la protection et à l'assistance aux PDI ;",
          "Adoption d'un plan d'action sur la lutte contre l'apatridie ;",
        ],
        lines: '106-115',
      },
      {
        code: 'CCM5-G-02',
        text: 'Prendre des Dispositions /Accords pour une gouvernance plus efficace de la migration',
        measures: [
          'Renforcement des capacités des cadres de la Direction des Migrations en collecte et traitement des données,',
          "la signature du Mémorandum d'entente entre l'OIM et le SP/CCM ;",
          'La signature du pacte mondial pour les migrations sûres, ordonnées et régulières en décembre 2018 ;',
          "la reconduction du Mécanisme d'Evacuation et de Transit le 24 février 2020;",
          'le plan de réponse humanitaire;',
          'la tenue des réunions des groupes thématiques sur la migration; Adoption de la politique Nationale des frontières.',
        ],
        lines: '117-139',
        note: 'La dernière puce contient deux mesures (réunions des groupes thématiques ; adoption de la Politique nationale des frontières).',
      },
      {
        code: 'CCM5-G-03',
        text: 'Veuillez à une meilleure coordination et synergie entre les structures nationales et régionales (G5 sahel en charge des questions de sécurité et de migration)',
        measures: [
          'Réunion ministérielle du MIDWA par visioconférence 2020;',
          'réunion ministérielle de coordination de lutte contre le trafic illicite des migrants à Niamey en 2018',
        ],
        lines: '141-150',
        note: '« Veuillez » est dans la source (coquille probable pour « Veiller »).',
      },
      {
        code: 'CCM5-G-04',
        text: "Garantir une dotation financière suffisante des collectivités locales pour renforcer la performance de l'Etat",
        measures: ['Création de la Direction des Finances locales au Ministère des Finances'],
        lines: '152-157',
      },
      {
        code: 'CCM5-G-05',
        text: "Garantir l’accès de l'UE aux collectivités territoriales",
        measures: [
          "Etablissement d’une feuille de route pour 2021-2027 avec l’appui de l’UE , afin de permettre aux collectivités d’être considérés comme des acteurs bénéficiant directement de financement des partenaires comme l'UE.",
        ],
        lines: '160-168',
      },
      {
        code: 'CCM5-G-06',
        text: 'Contribuer à la mise en œuvre de la Charte sur la Migration adoptée en novembre 2018 par les Collectivités Territoriales Africaines (exercice de leur Rôle et responsabilité)',
        measures: [
          "ARENI, Membre du comité d'incubation pour réfléchir sur la transposition du volet migration dans les PDR et PDC",
        ],
        lines: '170-177',
        note: 'Colonnes entrelacées dans la source (saut de page au milieu de la recommandation) ; reconstitution certaine.',
      },
      {
        code: 'CCM5-G-07',
        text: 'S’assurer de la prise en compte des questions migratoires dans les plans de développement des collectivités territoriales',
        measures: [
          "Processus d'intégration des questions migratoires dans le guide d'élaboration des plans de développement ;",
          "Test du guide dans certaines communes d'intervention du ProGem.",
        ],
        lines: '181-192',
      },
    ],
  },
  {
    session: 'CCM5-2019',
    order: 'specific',
    group: 'mi',
    recommendations: [
      {
        code: 'CCM5-MI-01',
        text: 'Etablir ou renforcer le plan de gestion des ressources humaines des forces de sécurité déployées sur les postes frontières, tenant compte des besoins en formation induits par cette affectation (Droits humains et Genre, règles communautaires, ….)',
        measures: [
          "Des formations à l'endroit des forces de défense et de sécurité et Magistrats ;",
          '539 agents des FSI formés par EUCAP-Sahel Niger de Juillet à Aout 2019 et 452 formés de Janvier à Aout 2020 ;',
          "De 2018 à 2020 326 agents de FDS, policiers et gendarmes ont été formés par l'ONUDC.",
        ],
        lines: '198-214',
      },
      {
        code: 'CCM5-MI-02',
        text: 'Poursuivre les efforts visant à garantir un meilleur contrôle des espaces désertiques',
        measures: [
          'Mise en place des Compagnies mobiles de Contrôle aux frontières et la création des postes fixes;',
          'déploiement des patrouilles mixtes dans les zones à risque ;',
          'Un bilan de la mise en œuvre de la SNSI disponible;',
          'Construction de 14 unités de protection civile (maillage territorial) ;',
          'Postes frontaliers de Madama et Séguédine ;',
          '5 DDPN ont été construites et équipées ;',
          '09 nouveaux postes frontaliers ont été construits et équipés ;',
          "Elaboration d'un canevas standard pour la collecte et le traitement de l'information migratoire 2020 ;",
          'Renforcement des capacités des DRECM-R et DDECM-R sur la collecte et traitement des données sur la migration.',
        ],
        lines: '216-243',
      },
    ],
  },
  {
    session: 'CCM5-2019',
    order: 'specific',
    group: 'pr',
    recommendations: [
      {
        code: 'CCM5-PR-01',
        text: 'Améliorer le dialogue politique avec tous les pays concernés en particulier pour ce qui concerne les enfants non accompagnés (ENA) – (échanges d’informations, établissement des documents de voyage etc.)',
        measures: [
          'Travail avec le Cabinet des Juges des mineurs pour les Mineurs Non Accompagnés ;',
          "Echanges avec les missions permanentes et les bureaux OIM des pays d'origine.",
        ],
        lines: '247-258',
      },
      {
        code: 'CCM5-PR-02',
        text: "Analyser avec l'ANLTP/TIM les capacités d'identification et d'accueil des victimes de traite et de trafics dont les enfants non accompagnés",
        measures: [
          'Réalisation sur la cartographie des acteurs intervenant dans le domaine de la traite et le TIM ;',
          "Document sur la procédure applicable au référencement et à l'orientation des victimes de traite ;",
          "Centre d'accueil des victimes de traite des personnes créé à Zinder, opérationnel depuis juillet 2019 ;",
          'Deux formations des acteurs de première ligne en matière de protection sur le mécanisme national de référencement des victimes, Discussion en cours avec le NAPTIP du Nigeria sur les possibilités de coopération interinstitutionnelle.',
        ],
        lines: '260-278',
        note: 'La dernière puce contient deux mesures (deux formations ; discussion avec NAPTIP).',
      },
      {
        code: 'CCM5-PR-03',
        text: "Mettre en place un programme spécifique de protection d'investigation et d'appui aux personnes vulnérables",
        measures: [
          'Adoption de la loi N° 2018-022 du 27 Avril 2018 et son décret 2018-303/PRN/MD/U/L du 30 avril 2018 ;',
          "Validation en septembre 2018, d’un projet de loi sur l'égalité des chances et la réinsertion des personnes handicapées ;",
          "Mise en place d’un Comité chargé de réflexion sur l'harmonisation des textes nationaux ;",
          "adoption d'une stratégie nationale d'éducation des enfants handicapés ;",
          'Adoption de la loi N°062- 2019 du 08 Novembre 2019 et son décret d’application le 12 juillet 2021 ;',
          '31 janvier 2019, 4000 personnes handicapées ont bénéficié de prise en charge médicale ;',
          'la construction de 100 rampes d’accès ;',
          'la création de 58 classes intégratrices ;',
          'la formation de 2 500 handicapés dans 08 branches du métier de l’artisanat ;',
          '538 diplômés handicapés directement recrutés à la Fonction Publique.',
        ],
        lines: '280-311',
      },
      {
        code: 'CCM5-PR-04',
        text: 'Assurer le suivi régulier du programme ETM opéré par UNHCR, et poursuivre le plaidoyer auprès des pays de destination.',
        measures: [
          "Poursuite des examens des dossiers des sessions d'éligibilité de statut de réfugiés ;",
          "intensification des missions de sélection des profils à réinstaller y compris l'exploitation des couloirs humanitaires ;",
          'Dossiers examinés, cas soudanais à Agadez: 610 ;',
          'A cette date 3361 évacués de la Libye et 2706 départs à la réinstallation et voies complémentaires.',
        ],
        lines: '313-327',
      },
    ],
  },
  {
    session: 'CCM5-2019',
    order: 'specific',
    group: 'ea',
    recommendations: [
      {
        code: 'CCM5-EA-01',
        text: 'Capitaliser les expériences et les dynamiques en cours (entre autre PAIERA, simplification des procédures de mise en œuvre des projets d’appuis, assurer un meilleur ciblage des besoins et des opportunités et potentialités)',
        measures: [
          'Mise en place des Observatoires des collectivités sur la migration ;',
          "Existence d'un plan de reconversion des acteurs de la migration ;",
          "Rencontres semestrielles d'échanges sur la gestion des défis migratoires ;",
          'les rencontres des cadres de concertation régionaux sur la migration',
        ],
        lines: '331-348',
      },
      {
        code: 'CCM5-EA-02',
        text: 'Alignement et limitation des cadres de concertation au Niveau régional conformément aux textes régissant la décentralisation',
        measures: ['A reformuler'],
        lines: '350-355',
        note: "« A reformuler » n'est pas un état d'avancement mais une demande sur l'énoncé : prévoir l'état « à reformuler ».",
      },
      {
        code: 'CCM5-EA-03',
        text: 'Renforcer l’alignement des appuis sur les planifications locales et régionales ;',
        measures: [
          "Les financements qui s'alignent sur l'ANFICT s’alignent obligatoirement sur les PDC et PDR notamment les organisations comme la Coopération suisse, le PNUD;",
          "l'intégration de la thématique migration dans les outils de planification régionale et locale",
        ],
        lines: '357-364',
      },
    ],
  },
  {
    session: 'CCM5-2019',
    order: 'specific',
    group: 'gc',
    recommendations: [
      {
        code: 'CCM5-GC-01',
        text: 'Veiller à disposer d’une législation en conformité avec les normes internationales et veiller à sa vulgarisation;',
        measures: [
          "Adoption de la loi n°2018-74 du 10 décembre 2018 relative à la protection et à l'assistance aux PDI ;",
          "Adoption d'un plan d'action sur la lutte contre l'apatridie.",
        ],
        carriedFrom: 'CCM5-G-01',
        lines: '368-377',
        note: 'Reprise de CCM5-G-01. Colonnes entrelacées (saut de page) ; reconstitution certaine.',
      },
      {
        code: 'CCM5-GC-02',
        text: 'Prendre des Dispositions /Accords pour une gouvernance plus efficace de la migration',
        measures: [
          "Renforcement des capacités des cadres de la Direction des Migrations en collecte et traitement des données, la signature du Mémorandum d'entente entre l'OIM et le SP/CCM ;",
          'La signature du pacte mondial pour les migrations sûres, ordonnées et régulières en décembre 2018 ;',
          "la reconduction du Mécanisme d'Evacuation et de Transit le 24 février 2020;",
          'le plan de réponse humanitaire;',
          'la tenue des réunions des groupes thématiques sur la migration; Adoption de la politique Nationale des frontières.',
        ],
        carriedFrom: 'CCM5-G-02',
        lines: '379-400',
        note: 'Reprise de CCM5-G-02 ; ici la première puce réunit deux mesures que CCM5-G-02 sépare.',
      },
      {
        code: 'CCM5-GC-03',
        text: 'Veuillez à une meilleure coordination et synergie entre les structures nationales et régionales (G5 sahel en charge des questions de sécurité et de migration)',
        measures: [
          "Processus d'intégration des questions migratoires dans le guide d'élaboration des plans de développement,",
          "Test du guide dans certaines communes d'intervention du ProGem",
        ],
        carriedFrom: 'CCM5-G-03',
        lines: '402-410',
        note: "Même énoncé que CCM5-G-03 mais l'état cité est celui de CCM5-G-07 : contradiction dans la source (erreur de recopie probable), à conserver telle quelle.",
      },
      {
        code: 'CCM5-GC-04',
        text: "Garantir une dotation financière suffisante des collectivités locales pour renforcer la performance de l'Etat",
        measures: ['Création de la Direction des Finances locales au Ministère des Finances;'],
        carriedFrom: 'CCM5-G-04',
        lines: '412-417',
        note: 'Reprise de CCM5-G-04.',
      },
    ],
  },
  {
    session: '2021',
    order: 'general',
    group: 'ge',
    recommendations: [
      {
        code: '2021-G-01',
        text: 'Promouvoir une Migration sûre et ordonnée (dont la protection des droits des migrants)',
        challenges: [
          'Recrudescence de la migration irrégulière, du trafic illicite des migrants, de la traite des êtres humains et de la violation des droits des migrants',
        ],
        outlooks: [
          'Mise en œuvre du pacte mondial sur les migrations sûres, ordonnées et régulières signé par le Niger en décembre 2018;',
          'Mise en œuvre de la PNM;',
        ],
        lines: '655-666',
      },
      {
        code: '2021-G-02',
        text: 'S’assurer que les CT continuent de bénéficier des financements des partenaires techniques et financières à travers les Coopérations, la HACP et les partenaires nationaux',
        challenges: [
          "Baisse de l'appui budgétaire et technique due à la crise sanitaire et de ses conséquences sur la coopération",
        ],
        outlooks: [
          "L'augmentation de l'appui budgétaire et facilitation des procédures de financements des partenaires techniques et financières ? aux collectivités territoriales",
        ],
        lines: '667-680',
        note: 'Le « ? » est dans la source.',
      },
      {
        code: '2021-G-03',
        text: 'Vulgarisation de la Charte sur la Migration adoptée en novembre 2018 par les Collectivités Territoriales Africaines (exercice de leur Rôle et responsabilité)',
        challenges: [
          "Augmentation de la xénophobie envers les populations migrantes, criminalisation du fait migratoire, réduction de la migration à la dimension sécuritaire, conditionnalités de l'aide publique au développement à la mise en œuvre des politiques de retour et de réadmission des migrants",
        ],
        outlooks: ['Poursuite de la mise en œuvre de la charte adoptée en 2018 par les CT'],
        carriedFrom: 'CCM5-G-06',
        lines: '682-695',
      },
      {
        code: '2021-G-04',
        text: "Doter le Secrétariat Permanent du Cadre de Concertation sur la Migration d'un bâtiment",
        challenges: [
          "Manque d'efficacité voire d'efficience dans la mise en œuvre des attributions du SP/CCM",
        ],
        outlooks: ["Accélérer la construction d'un bâtiment pour le SP/CCM"],
        lines: '697-705',
      },
    ],
  },
  {
    session: '2021',
    order: 'specific',
    group: 'mi',
    recommendations: [
      {
        code: '2021-MI-01',
        text: 'Etablir ou renforcer le plan de gestion des ressources humaines des forces de sécurité déployées sur les postes frontières, tenant compte des besoins en formation induits par cette affectation (Droits humains et Genre, règles communautaires, ….)',
        challenges: [
          "Méconnaissance des droits des migrants et durée aléatoire du personnel aux postes d'affectation",
        ],
        outlooks: [
          'Renforcement des capacités conjointes des forces de sécurité des pays frontaliers.',
          "Création d'une police spécialisée;",
          'Mise en œuvre de la Politique Nationale des Frontières',
        ],
        carriedFrom: 'CCM5-MI-01',
        lines: '710-725',
      },
      {
        code: '2021-MI-02',
        text: 'Poursuivre les efforts visant à garantir un meilleur contrôle des espaces désertiques',
        challenges: [
          'Multiplication des voies de contournement pour la migration irrégulière et la traite des personnes',
        ],
        outlooks: ['Identification et contrôle des nouvelles routes migratoires'],
        carriedFrom: 'CCM5-MI-02',
        lines: '727-735',
      },
      {
        code: '2021-MI-03',
        text: 'Réviser la loi 2015-036 relative aux TIM',
        challenges: [
          'La non-conformité de certaines dispositions de la loi 2015-036 du 26 Mai 2015 relative aux TIM aux instruments juridiques internationaux ;',
          'Absence d’un décret d’application général.',
        ],
        outlooks: [
          "Procéder à la révision de la loi 2015-036 relative au Trafic Illicite des Migrants tout en tenant compte des instruments juridiques de l'espace CEDEAO",
        ],
        lines: '737-746',
        note: 'Recommandation et début du défi sur la même ligne dans la source (737) ; coupure certaine.',
      },
      {
        code: '2021-MI-04',
        text: 'Accélérer le processus d’adoption du plan d’action sur le TIM et élaborer un plan d’action sur la traite des personnes',
        challenges: [
          'Plan d’action sur le TIM non adopté, absence du plan d’action sur la traite des personnes',
        ],
        outlooks: ["l'adoption du plan d'action sur le TIM et la conception du plan sur la traite"],
        lines: '748-757',
      },
      {
        code: '2021-MI-05',
        text: 'Mettre en place un système harmonisé de collecte des données sur la TP et le TIM spécifiquement et sur la migration en générale',
        challenges: [
          'Absence des données harmonisées sur la TP et le TIM spécifiquement et sur la migration en général',
        ],
        outlooks: [
          "Réalisation et publication d'analyse périodique des données migratoires,",
          'Accélération du projet de centralisation des données au niveau de l’INS',
        ],
        lines: '759-770',
      },
      {
        code: '2021-MI-06',
        text: 'Créer une unité mixte d’investigation compétente en matière de TP et TIM',
        challenges: ['Faible niveau de coopération entre acteurs de la chaine pénale'],
        outlooks: ["Mise en place d'une unité mixte d'investigation en matière de TP et TIM"],
        lines: '772-779',
      },
      {
        code: '2021-MI-07',
        text: 'Sensibiliser les acteurs sur l’importance de la coopération judiciaire en matière pénale',
        challenges: ['Faible recours aux mécanismes de coopération judiciaire en matière pénale'],
        outlooks: [
          'Vulgarisation les services offerts par les dispositifs de coopération judicaire',
        ],
        lines: '781-788',
      },
      {
        code: '2021-MI-08',
        text: 'Sensibiliser la population sur les risques liés à la migration irrégulière',
        challenges: [
          'Recrudescence de la migration irrégulière et la multiplication des voies de contournement par les migrants',
        ],
        outlooks: ['Intensification des campagnes de sensibilisation'],
        lines: '790-798',
      },
      {
        code: '2021-MI-09',
        text: 'Renforcer la gestion des frontières',
        merged: '2021-MI-09..10',
        challenges: ['Gestion des flux migratoires'],
        outlooks: [
          "Mise en place de comite mixte frontalier (FDS et communauté frontalière) pour le partage de l'information;",
          'Mise en œuvre effective de la PNM et de la PNF',
        ],
        lines: '800-807',
        ambiguous: true,
        note: 'Colonnes entrelacées et saut de page (l. 800-807) : « Gestion des flux migratoires » et les deux perspectives couvrent vraisemblablement les deux recommandations (cellules fusionnées).',
      },
      {
        code: '2021-MI-10',
        text: 'Lutter efficacement contre la corruption et les réseaux criminels',
        merged: '2021-MI-09..10',
        lines: '800-807',
        ambiguous: true,
        note: 'Colonnes entrelacées et saut de page (l. 800-807) : « Gestion des flux migratoires » et les deux perspectives couvrent vraisemblablement les deux recommandations (cellules fusionnées).',
      },
      {
        code: '2021-MI-11',
        text: 'Renforcer les mécanismes de migration légale en facilitant la délivrance des documents de voyage',
        challenges: ['Lourdeur administrative dans l’obtention des documents de voyage'],
        outlooks: ["Facilitation des procédures d'obtention des documents de voyage valides"],
        lines: '809-816',
      },
    ],
  },
  {
    session: '2021',
    order: 'specific',
    group: 'pr',
    recommendations: [
      {
        code: '2021-PR-01',
        text: 'Améliorer le dialogue politique avec tous les pays concernés en particulier pour ce qui concerne les enfants non accompagnés (ENA) – (échanges d’informations, établissement des documents de voyage etc.) ;',
        challenges: [
          'Manque de cadres de dialogue et de concertation sur les questions migratoires en particulier celles relatives aux ENA',
        ],
        outlooks: [
          'Facilitation du dialogue entre les institutions des pays concernés par les ENA.',
        ],
        carriedFrom: 'CCM5-PR-01',
        lines: '820-832',
      },
      {
        code: '2021-PR-02',
        text: "Analyser avec l'ANLTP/TIM les capacités d'identification et d'accueil des victimes de traite et de trafics dont les enfants non accompagnés;",
        challenges: [
          "Sous-capacité opérationnelle pour l'identification, l'enregistrement, le référencement et l'accueil des victimes migrants et en particulier des ENA",
        ],
        outlooks: [
          "Dotation de l'ANLTP/TIM de capacité opérationnelle;",
          "Organisation d'une visite du centre d'accueil des victimes de traite de Zinder",
        ],
        carriedFrom: 'CCM5-PR-02',
        lines: '834-846',
      },
      {
        code: '2021-PR-03',
        text: "Mettre en place un programme spécifique de protection d'investigation et d'appui aux personnes vulnérables",
        challenges: [
          "Faiblesse du dispositif de protection des migrants et insuffisance de points d'information sur les routes migratoires et les lieux de transit",
        ],
        outlooks: [
          "Mise en œuvre effective du décret d'application de la loi n°062-2019 du 08 novembre 2019",
        ],
        carriedFrom: 'CCM5-PR-03',
        lines: '848-859',
      },
      {
        code: '2021-PR-04',
        text: "Assurer le suivi régulier du programme ETM opéré par le gouvernement et l'UNHCR, et poursuivre le plaidoyer auprès des pays de destination.",
        challenges: ['la réinstallation systématique des évacués de la Libye'],
        outlooks: [
          "Renfoncement des capacités de la Commission Nationale d'éligibilité au statut des réfugiés et de son secrétariat permanent en vue de la tenue des sessions d'éligibilité;",
          "Révision de la loi sur l'asile au Niger;",
        ],
        carriedFrom: 'CCM5-PR-04',
        lines: '861-873',
        note: 'Saut de page au milieu de la perspective ; « Renfoncement » est dans la source (pour « Renforcement »).',
      },
      {
        code: '2021-PR-05',
        text: 'Créer un environnement favorable pour une économie formelle',
        challenges: ['Promouvoir l’économie formelle'],
        outlooks: ['Sensibilisation de la population;'],
        lines: '875-878',
        note: 'Défi et perspective sur la même ligne (878) ; coupure certaine.',
      },
      {
        code: '2021-PR-06',
        text: 'Renforcer l’application des textes sur les travailleurs migrants',
        challenges: ['Accès au travail décent des migrants'],
        outlooks: [
          'Application effective de la convention internationale sur les droits des migrants et les membres de leur famille au Niger',
        ],
        lines: '880-885',
        note: 'Défi et perspective sur la même ligne (883) ; coupure certaine.',
      },
      {
        code: '2021-PR-07',
        text: 'Renforcer l’accès aux services sociaux de base aux migrants',
        challenges: ['L’accès à la protection sociale'],
        outlooks: [
          "intensification des campagnes de sensibilisation et création des guichets de proximité pour l'offre des services sociaux de base aux migrants",
        ],
        lines: '887-893',
        note: 'Défi et perspective sur la même ligne (890) ; coupure certaine.',
      },
      {
        code: '2021-PR-08',
        text: 'Intensifier la vulgarisation des textes sur la protection des migrants',
        challenges: ['Accès à l’information fiable sur la protection'],
        outlooks: [
          "Dissémination de l'information à travers l'organisation des missions de terrain et le site du CCM",
        ],
        lines: '895-903',
      },
    ],
  },
  {
    session: '2021',
    order: 'specific',
    group: 'ea',
    recommendations: [
      {
        code: '2021-EA-01',
        text: 'Actualiser/renforcer la mise en œuvre de la stratégie de formation et d’accompagnement des CT',
        merged: '2021-EA-01..03',
        challenges: [
          'Renforcement continu des capacités des acteurs locaux (élus, chefferie, ST, OSC) dans la gestion de la migration',
        ],
        outlooks: [
          'poursuite de la capacitation des acteurs locaux dans la gestion des défis migratoires',
        ],
        lines: '907-916',
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-01/02/03.',
      },
      {
        code: '2021-EA-02',
        text: 'Evaluer les approches de gestion des défis migratoires développées par la HACP et le PROGEM',
        merged: '2021-EA-01..03',
        lines: '918-919',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-01/02/03. (rattachement déduit)',
      },
      {
        code: '2021-EA-03',
        text: 'Valoriser les expertises locales acquises dans le cadre de la maitrise d’ouvrage au profit des autres collectivités (Approche par les pairs)',
        merged: '2021-EA-01..03',
        lines: '921-923',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-01/02/03. (rattachement déduit)',
      },
      {
        code: '2021-EA-04',
        text: 'Organiser des journées régionales sur la migration avec la participation du niveau central',
        merged: '2021-EA-04..05',
        challenges: ['l’interaction entre le niveau central et le niveau local (collectivités)'],
        outlooks: [
          'Renforcement de l’interaction entre le niveau central et le niveau local (collectivités)',
        ],
        lines: '925-934',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-04/05. Colonnes entrelacées (l. 926-932).',
      },
      {
        code: '2021-EA-05',
        text: 'Assurer la participation active des collectivités aux travaux du CCM (innovation et bonnes pratiques)',
        merged: '2021-EA-04..05',
        lines: '925-934',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-04/05. Colonnes entrelacées (l. 926-934).',
      },
      {
        code: '2021-EA-06',
        text: 'Etablir et actualiser régulièrement la cartographie des partenaires présents et potentiels',
        merged: '2021-EA-06..07',
        challenges: ['Identifier les partenaires de mise en œuvre'],
        outlooks: [
          "Elaboration périodique d'une cartographie des acteurs et des actions mises en œuvre",
        ],
        lines: '935-940',
        note: 'Défi (l. 938) et perspective (l. 939-940) sans ligne vide entre eux ; coupure établie par la largeur des colonnes et la majuscule.',
      },
      {
        code: '2021-EA-07',
        text: 'Organiser des rencontres avec les partenaires sur les priorités et les thématiques de développement local',
        merged: '2021-EA-06..07',
        lines: '942-944',
        ambiguous: true,
        note: 'Aucun défi ni perspective propre dans la source : cellule fusionnée avec EA-06 (retenu, même schéma que EA-01..03) ou avec EA-08.',
      },
      {
        code: '2021-EA-08',
        text: 'Organiser des revues périodiques sur les interventions des partenaires',
        challenges: ['Maitrise des interventions des partenaires par les collectivités'],
        outlooks: ['Tenue annuelle des revues'],
        lines: '946-952',
      },
      {
        code: '2021-EA-09',
        text: 'Organiser un recensement de la diaspora à travers le HCNE et les points focaux',
        merged: '2021-EA-09..11',
        challenges: [
          'Mieux connaitre sa Diaspora ;',
          'Mieux se faire connaitre par sa Diaspora;',
          'Mobilisation des partenaires et la Diaspora pour le financement des actions prioritaires des CT',
        ],
        outlooks: ['Organisation du deuxième forum de la diaspora'],
        lines: '954-964',
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-09/10/11.',
      },
      {
        code: '2021-EA-10',
        text: 'Identifier les leaders des différents villages et tribus à l’extérieur',
        merged: '2021-EA-09..11',
        lines: '966-967',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-09/10/11. (rattachement déduit ; le 2e défi pourrait viser EA-10/11)',
      },
      {
        code: '2021-EA-11',
        text: 'Organiser des échanges avec les leaders de la Diaspora (visites, rencontres, groupes WhatsApp)',
        merged: '2021-EA-09..11',
        lines: '969-970',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-09/10/11. (rattachement déduit)',
      },
      {
        code: '2021-EA-12',
        text: 'Orienter la Diaspora vers les priorités d’investissements économiques des collectivités',
        merged: '2021-EA-12..13',
        challenges: ['Comment canaliser les investissements de la Diaspora'],
        outlooks: ['Orientation de la diaspora vers des investissements à grande échelle'],
        lines: '972-979',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-12/13. Colonnes entrelacées (l. 973-979).',
      },
      {
        code: '2021-EA-13',
        text: 'Clarifier les modalités de financement des initiatives portées par la diaspora',
        merged: '2021-EA-12..13',
        lines: '972-979',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-12/13. Colonnes entrelacées (l. 977-979).',
      },
      {
        code: '2021-EA-14',
        text: 'Organiser des actions de plaidoyer',
        merged: '2021-EA-14..16',
        challenges: [
          'Poursuite de la recherche de financement non satisfaits des acteurs de la reconversion',
        ],
        outlooks: [
          'Intensification du plaidoyer pour la recherche des fonds aux acteurs de la reconversion',
        ],
        lines: '981-988',
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-14/15/16. Pas de ligne vide entre recommandation (l. 981) et défi (l. 982-984).',
      },
      {
        code: '2021-EA-15',
        text: 'Elaborer des dossiers de projets/microprojets',
        merged: '2021-EA-14..16',
        lines: '990',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-14/15/16. (rattachement déduit)',
      },
      {
        code: '2021-EA-16',
        text: 'Evaluer le niveau de satisfaction des acteurs reconvertis',
        merged: '2021-EA-14..16',
        lines: '992-993',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-EA-14/15/16. (rattachement déduit)',
      },
    ],
  },
  {
    session: '2021',
    order: 'specific',
    group: 'gc',
    recommendations: [
      {
        code: '2021-GC-01',
        text: 'Actualiser l’étude sur le cadre juridique et institutionnel sur la migration',
        challenges: [
          'Inadaptation du cadre juridique et institutionnel par rapport aux tendances migratoires et aux dispositifs juridiques internationaux',
        ],
        outlooks: ["Accélération de l'étude"],
        lines: '997-1005',
      },
      {
        code: '2021-GC-02',
        text: 'Prendre connaissance de l’étude sur la diaspora en cours financée par la Coopération Suisse et analyser les recommandations que l’on peut faire siennes, si appropriées.',
        challenges: [
          "Méconnaissance des réalités de la diaspora, de ses projets d'investissements pour le pays d'origine et absence de données fiables",
        ],
        outlooks: ['Accélération du processus'],
        lines: '1007-1017',
      },
      {
        code: '2021-GC-03',
        text: 'Organiser un deuxième forum de la diaspora',
        challenges: [
          "Méconnaissance des réalités de la diaspora, de ses projets d'investissements pour le pays d'origine et absence de données fiables",
        ],
        outlooks: [
          "Mobilisation de la diaspora à s'investir dans l'organisation de la tenue du deuxième forum sur la diaspora",
        ],
        lines: '1018-1025',
      },
      {
        code: '2021-GC-04',
        text: "Redynamiser le bureau d'accueil et d'orientation du MAE/C/IA/NE",
        challenges: [
          "Méconnaissance du bureau d'accueil et d'orientation par les potentiels migrants",
        ],
        outlooks: ["Vulgarisation des services offerts par le bureau d'accueil et d'orientation"],
        lines: '1027-1034',
      },
      {
        code: '2021-GC-05',
        text: 'Renforcer la coopération entre les régions frontalières',
        challenges: ['Expulsions croissantes à la frontière algérienne'],
        outlooks: ['Poursuite de dialogue avec les autorités algériennes'],
        lines: '1036-1043',
      },
      {
        code: '2021-GC-06',
        text: 'Formaliser les relations de coopération entre les Etats frontaliers et les communautés frontalières',
        challenges: [
          'Faiblesse de la coopération entre les Etats frontaliers et les communautés transfrontalières',
        ],
        outlooks: [
          "Signature d'accords entre les Etats et entre les communautés transfrontalières",
        ],
        lines: '1045-1053',
      },
      {
        code: '2021-GC-07',
        text: 'Renforcer la discussion entre la CEMAC, la CEDEAO et l’Algérie par rapport aux expulsions croissantes Spécifiquement pour la problématique de la frontière algérienne,',
        challenges: ['Expulsion massive des migrants de diverses nationalités vers le Niger'],
        outlooks: ['Réintégration des expulsés nigériens avec de programmes durable'],
        lines: '1055-1064',
        ambiguous: true,
        note: 'La phrase « Spécifiquement pour la problématique de la frontière algérienne, renforcer le dialogue au sein de la CEDEAO pour adopter une position commune » est coupée entre deux lignes du tableau, chacune avec son défi et sa perspective : lu comme deux recommandations (GC-07 et GC-08) ; lecture à une seule recommandation possible.',
      },
      {
        code: '2021-GC-08',
        text: 'renforcer le dialogue au sein de la CEDEAO pour adopter une position commune',
        challenges: [
          "l'application effective des textes communautaires à savoir le traité révisé de la CEDEAO",
        ],
        outlooks: ['Participation du Niger au dialogue de la CEDEAO, du MIDWA etc.'],
        lines: '1066-1074',
        ambiguous: true,
        note: 'La phrase « Spécifiquement pour la problématique de la frontière algérienne, renforcer le dialogue au sein de la CEDEAO pour adopter une position commune » est coupée entre deux lignes du tableau, chacune avec son défi et sa perspective : lu comme deux recommandations (GC-07 et GC-08) ; lecture à une seule recommandation possible.',
      },
      {
        code: '2021-GC-09',
        text: 'Poursuivre la création des postes de police transfrontaliers et les rendre opérationnels tel que prévu dans le plan d’action (sous-programme 3.3 du PA PNM)',
        merged: '2021-GC-09..10',
        challenges: ['Insuffisance et non-opérationnalité des postes de police transfrontaliers'],
        outlooks: ['Renforcement du maillage territorial'],
        lines: '1076-1084',
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-GC-09/10.',
      },
      {
        code: '2021-GC-10',
        text: 'instaurer des compagnies mobiles en appui aux postes fixes',
        merged: '2021-GC-09..10',
        lines: '1086-1087',
        ambiguous: true,
        note: 'Cellules « Défis » et « Perspectives » fusionnées dans la source : un seul défi et une seule perspective pour 2021-GC-09/10. (rattachement déduit)',
      },
      {
        code: '2021-GC-11',
        text: 'Veiller au respect des mandats et attributions mentionnés dans les textes.',
        challenges: ['Maintien des mandats selon les textes'],
        outlooks: ["l'application stricte des textes"],
        lines: '1089-1090',
        note: 'Les trois colonnes sont sur la même ligne (1090) ; coupure certaine.',
      },
      {
        code: '2021-GC-12',
        text: 'Créer et rendre opérationnels les cadres de concertation régionaux et locaux et renforcer les structures déjà existantes',
        challenges: [
          'Articulation entre les structures du niveau central et celles du niveau régional',
        ],
        outlooks: ['Mise en place des espaces de concertation au niveau régional et local'],
        lines: '1092-1100',
      },
      {
        code: '2021-GC-13',
        text: 'Garantir la complémentarité entre les initiatives locales et régionales existantes et les nouvelles initiatives centrales',
        challenges: [
          'Affaiblissement des initiatives locales et régionales existantes au profit des nouvelles institutions déconcentrées',
        ],
        outlooks: [
          'Renforcement de la synergie des actions entre le niveau central et décentralisé',
        ],
        lines: '1101-1110',
      },
      {
        code: '2021-GC-14',
        text: 'Pérenniser les observatoires et capitaliser les réussites',
        outlooks: [
          "Appropriation et extension des bonnes pratiques à d'autres localités et capitalisation des acquis",
        ],
        lines: '1112-1117',
        ambiguous: true,
        note: 'Une seule cellule de texte pour deux colonnes : retenue comme perspective (sens) ; le défi est vide ou fusionné avec celui de GC-13 (« Affaiblissement des initiatives locales… »).',
      },
      {
        code: '2021-GC-15',
        text: 'Veiller à l’appropriation des rôles et responsabilités des différents acteurs.',
        challenges: [
          'Appropriation des rôles et responsabilités des acteurs institutionnels dans le cadre de la mise en œuvre de la PNM',
        ],
        outlooks: ['Vulgarisation continue de la PNM aux différents acteurs'],
        lines: '1119-1127',
      },
      {
        code: '2021-GC-16',
        text: 'Veiller à l’alignement des PTFs sur le PA de la PNM Meilleure coordination par l’Etat des interventions des PTFs sur le terrain',
        challenges: ['L’alignement des PTFs sur les priorités de l’Etat'],
        outlooks: [
          'Vulgarisation du contenu de la PNM aux partenaires de mise en œuvre des projets et programmes',
        ],
        lines: '1129-1138',
        ambiguous: true,
        note: 'Deux phrases dans une même cellule (l. 1129-1131, pas de ligne vide) : comptées comme une recommandation ; lecture à deux recommandations possible.',
      },
      {
        code: '2021-GC-17',
        text: 'Organiser une table ronde réunissant les différents partenaires aux fins d’assurer une mobilisation des ressources',
        challenges: ['Mobilisation des ressources pour la mise en œuvre de la PNM'],
        outlooks: [
          "la tenue d'une table ronde réunissant les partenaires pour la mise œuvre de la PNM",
        ],
        lines: '1140-1148',
      },
      {
        code: '2021-GC-18',
        text: 'Veiller à la prise en compte de la question migratoire au sens large dans le PDES 2022-2026 et les autres politiques sectorielles',
        challenges: [
          'L’intégration de la question migratoire dans le PDES et les autres politiques sectorielles',
        ],
        outlooks: [
          "suivi de l'intégration de la dimension migration dans les outils de planification nationale",
        ],
        lines: '1150-1160',
      },
      {
        code: '2021-GC-19',
        text: 'Création d’un nouveau cadre de coordination qui fusionne CNLTP, l’ANLTP et le CCM en matière de coordination',
        challenges: ['Insuffisance de synergie entre les acteurs en lien avec la traite et le TIM'],
        outlooks: ['Renforcement de la coordination des acteurs en lien avec la TP et le TIM'],
        lines: '1162-1170',
      },
      {
        code: '2021-GC-20',
        text: 'Encourager les initiatives de coopération bilatérale et multilatérale (entraide judiciaire, partage et échange d’information, extradition etc.)',
        challenges: [
          'Faible niveau de coopération entre les pays d’origines de transit et de destination des victimes de TP et migrants objets de trafic',
        ],
        outlooks: [
          'Facilitation de la coopération bilatérale interinstitutionnelle comme celle de ANLTP/TIM et NAPTIP du Nigeria',
        ],
        lines: '1172-1182',
      },
      {
        code: '2021-GC-21',
        text: 'Accélérer la mise en œuvre du nexus développement-humanitaire Inclusion sociale, cohésion sociale',
        challenges: ['La gestion de la migration mixte'],
        outlooks: [
          "Facilitation de l'implémentation du nexus développement-humanitaire Inclusion sociale, cohésion sociale",
        ],
        lines: '1184-1190',
        note: 'Défi et perspective sur la même ligne (1188) ; coupure certaine.',
      },
      {
        code: '2021-GC-22',
        text: 'Vulgariser le guide d’élaboration des PDR /PDC révisé',
        challenges: [
          'Pression sur les ressources;',
          "Insuffisance d'expertise au sein des collectivités pour prendre en compte la dimension migration dans les PDC et PDR",
        ],
        outlooks: [
          'Renforcement des capacités de collectivités dans la prise en compte de la migration dans les PDC et PDR',
        ],
        lines: '1192-1202',
      },
    ],
  },
  {
    session: 'GTM-2021',
    order: 'gtm',
    group: 'ge',
    recommendations: [
      {
        code: 'GTM-01',
        text: 'Redynamiser le GTM à travers la participation des institutions étatiques, OSC',
        lines: '§ 2.3.4',
        note: 'Recommandations du chargé de communication du SP/CCM sur le Groupe Technique sur la Migration ; hors des deux tableaux du CCM.',
      },
      {
        code: 'GTM-02',
        text: 'Faire un focus sur une région par rencontre du GTM',
        lines: '§ 2.3.4',
        note: 'Recommandations du chargé de communication du SP/CCM sur le Groupe Technique sur la Migration ; hors des deux tableaux du CCM.',
      },
      {
        code: 'GTM-03',
        text: 'Délocaliser les réunions du GTM au niveau des régions',
        lines: '§ 2.3.4',
        note: 'Recommandations du chargé de communication du SP/CCM sur le Groupe Technique sur la Migration ; hors des deux tableaux du CCM.',
      },
      {
        code: 'GTM-04',
        text: 'Créer et pérenniser des GTM au niveau des autres régions et assurer le partage de l’information avec le GTM de Niamey',
        lines: '§ 2.3.4',
        note: 'Recommandations du chargé de communication du SP/CCM sur le Groupe Technique sur la Migration ; hors des deux tableaux du CCM.',
      },
      {
        code: 'GTM-05',
        text: 'Reverser les recommandations pertinentes issues du GTM à la rencontre du CCM.',
        lines: '§ 2.3.4',
        note: 'Recommandations du chargé de communication du SP/CCM sur le Groupe Technique sur la Migration ; hors des deux tableaux du CCM.',
      },
    ],
  },
];
