/**
 * How people name the columns and the parts of a table of recommendations, parted by `|`: what is
 * read from a file is found by them, without accents and with a letter wrong or missing.
 */
export const tableWords = {
  column: {
    recommendation:
      'recommandation|recommandations|libellé|intitulé|énoncé|texte de la recommandation|formulation',
    measures:
      'état de mise en œuvre|état|mise en œuvre|niveau de mise en œuvre|état d’exécution|état d’avancement|mesures|mesure|mesures prises|réalisations|actions réalisées',
    challenges: 'défis|défi|défis et contraintes|principaux défis',
    outlooks: 'perspectives|perspective',
    advances: 'avancées|avancée|avancées enregistrées|progrès enregistrés|acquis',
    activities: 'nouvelles activités|nouvelle activité|activités nouvelles|activités à mener',
    group: 'groupe|groupes|groupe thématique|thématique|thème',
    section: 'rubrique|section|ordre',
    code: 'code|référence|réf|code de la recommandation',
    number: 'numéro|n°|no|n|num|rang|numéro d’ordre',
    dueDate: 'échéance|échéances|date d’échéance|délai|date limite|quand',
    lead: 'responsable|responsables|structure responsable|structures responsables|structure en charge|structures en charge|chef de file|qui',
    partners: 'partenaires|partenaire|structures associées|structures partenaires|appui',
    regions: 'région|régions|régions concernées|région concernée',
    commune: 'commune|communes|commune concernée|communes concernées',
    indicator: 'indicateur|indicateurs|indicateur de suivi',
  },
  group: {
    mi: 'migration irrégulière|migrations irrégulières|lutte contre la migration irrégulière|migration irr|mi',
    pr: 'protection|protection des migrants|protection et assistance|pr',
    ea: 'économie alternative|économies alternatives|économie et alternatives|alternatives économiques|économie alt|ea',
    gc: 'gouvernance et coordination|gouvernance|coordination et gouvernance|gouvernance de la migration|gouvernance des migrations|gc',
    ge: 'général|générale|générales|ge|ordre général',
  },
  gtm: 'groupe technique sur la migration|groupe technique|gtm',
  specific: 'ordre spécifique|recommandations spécifiques',
  /** Around the name of a group: « Recommandations d’ordre spécifique du groupe 2 : Protection ». */
  filler:
    'recommandations|recommandation|d’ordre|ordre|de|du|des|d|la|le|les|l|groupe|groupes|sous|thématique|thématiques|n|no|numéro|pour|sur|par|relatives|relative|à|au|travaux|résultats|spécifique|spécifiques|et|de la',
  /** In place of the words of the row above. */
  ditto: 'idem|dito|″|〃|"',
  /** What says that a cell is empty. */
  nothing: '-|–|—|…|...|/|n. d.|nd|n/d|ras',
  and: 'et',
} as const;
