import type { Fields } from '../json.ts';
import type { PlaceCode } from '../place.ts';
import type { ItemKind, Stage } from '../record.ts';
import { type RecommendationFacts, SECTIONS, type SectionFacts } from './facts/recommendations.ts';

/** A record of the founding data, before it has a scope and an author. */
export interface ReferenceRecord {
  readonly id: string;
  readonly type: 'session' | 'recommendation' | 'item';
  readonly fields: Fields;
}

/**
 * Three sessions, then 86 recommendations, then their items, always in the same order: the report's.
 * Nothing is added to the source: no progress, decision, lead, due date or tag. Loaded by the
 * server only; devices pull it.
 */
export function referenceRecords(): readonly ReferenceRecord[] {
  const recommendations: ReferenceRecord[] = [];
  const items: ReferenceRecord[] = [];
  const lastPosition: Record<string, number> = {};
  for (const section of SECTIONS) {
    for (const facts of section.recommendations) {
      const position = (lastPosition[section.session] ?? 0) + 1;
      lastPosition[section.session] = position;
      recommendations.push(recommendationRecord(section, facts, position));
      items.push(...itemRecords(facts));
    }
  }
  return [...SESSIONS.map(sessionRecord), ...recommendations, ...items];
}

interface Session {
  readonly code: SectionFacts['session'];
  readonly title: string;
  readonly kind: 'ccm_political' | 'preparatory' | 'gtm';
  readonly date: string | null;
  readonly place: PlaceCode | null;
  readonly note: string;
}

/** Titles are in the report's own words; a place or a date that it doesn't tell is null. */
const SESSIONS: readonly Session[] = [
  {
    code: 'CCM5-2019',
    title: '5ème Réunion politique du Cadre de concertation sur la migration',
    kind: 'ccm_political',
    date: '2019-06-12',
    place: null,
    note: 'La source se contredit sur l’année : elle dit la réunion tenue le 12 juin 2019, mais l’en-tête de son tableau porte « Recommandation 2018 ». Les deux sont conservés.',
  },
  {
    code: '2021',
    title:
      'Réunion préparatoire de la 6ème Réunion politique du Cadre de Concertation sur la Migration',
    kind: 'preparatory',
    date: '2021-07-23',
    place: 'NE008',
    note: 'Tenue à Espaces Soleils d’Afrique (Niamey) ; tableau « Recommandation 2021 », débattu en plénière. La source dit ces recommandations formulées « pour l’exercice 2020-2021 », puis, en conclusion, « pour la feuille de route 2021-2022 ». Le tableau se lit en 60 à 62 recommandations (2021-GC-07 et 2021-GC-08, 2021-GC-16) ; 61 sont retenues.',
  },
  {
    code: 'GTM-2021',
    title: 'Récapitulatif des rencontres du Groupe Technique sur la Migration (GTM)',
    kind: 'gtm',
    date: null,
    place: null,
    note: 'Recommandations formulées par le chargé de communication du SP/CCM à la réunion préparatoire du 23 juillet 2021, hors des deux tableaux. La source cite sept réunions du GTM, du 13 février 2020 au 9 juin 2021, dont l’une datée « 25 Août 20230 ».',
  },
];

/** The preparatory meeting's table was discussed in plenary; its report was still to be submitted. */
const STAGE_OF_SESSION: Readonly<Record<SectionFacts['session'], Stage>> = {
  'CCM5-2019': 'adopted',
  '2021': 'plenary_validated',
  'GTM-2021': 'proposed',
};

function sessionRecord(session: Session): ReferenceRecord {
  return { id: session.code, type: 'session', fields: { ...session } };
}

function recommendationRecord(
  { session, order, group }: SectionFacts,
  facts: RecommendationFacts,
  position: number,
): ReferenceRecord {
  const fields = {
    code: facts.code,
    session,
    order,
    group,
    position,
    text: facts.text,
    progress: null,
    progressDate: null,
    progressNote: null,
    decision: null,
    decisionNote: null,
    stage: STAGE_OF_SESSION[session],
    dueDate: null,
    lead: null,
    partners: [],
    regions: [],
    pmm: [],
    pnm: [],
    carriedFrom: facts.carriedFrom ?? null,
    challengeCell: cellOf(facts, 'challenge'),
    outlookCell: cellOf(facts, 'outlook'),
    sourceLines: facts.lines,
    ambiguous: facts.ambiguous ?? false,
    sourceNote: facts.note ?? null,
  };
  return { id: facts.code, type: 'recommendation', fields };
}

/** The cell that a recommendation reads in a column; merged rows of the source read the same one. */
function cellOf(facts: RecommendationFacts, column: 'challenge' | 'outlook'): string | null {
  const texts = column === 'challenge' ? facts.challenges : facts.outlooks;
  return facts.merged || texts ? `${facts.merged ?? facts.code}.${column}` : null;
}

function itemRecords(facts: RecommendationFacts): readonly ReferenceRecord[] {
  const measures = (facts.measures ?? []).map((text, index) => ({
    id: `${facts.code}.m${index + 1}`,
    type: 'item' as const,
    fields: {
      kind: 'measure' satisfies ItemKind,
      recommendation: facts.code,
      position: index + 1,
      text,
      date: null,
      place: null,
      women: null,
      men: null,
      girls: null,
      boys: null,
      counted: null,
      evidence: null,
    },
  }));
  return [
    ...measures,
    ...cellItems(facts, 'challenge', 'd', facts.challenges ?? []),
    ...cellItems(facts, 'outlook', 'p', facts.outlooks ?? []),
  ];
}

/** A shared cell's items hang on its first recommendation. `letter`: défis, perspectives. */
function cellItems(
  facts: RecommendationFacts,
  kind: 'challenge' | 'outlook',
  letter: 'd' | 'p',
  texts: readonly string[],
): readonly ReferenceRecord[] {
  const cell = cellOf(facts, kind);
  if (cell === null) return [];
  return texts.map((text, index) => ({
    id: `${cell}.${letter}${index + 1}`,
    type: 'item',
    fields: {
      kind,
      recommendation: facts.code,
      cell,
      position: index + 1,
      text,
      date: null,
      place: null,
    },
  }));
}
