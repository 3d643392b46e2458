import { COUNTRY, isPlaceCode, type PlaceCode, placeCovers } from '#domain/place.ts';
import { isOverdue } from '#domain/recommendation.ts';
import { findPlace, placeLabel } from '#domain/reference/places.ts';
import { common } from '#i18n/fr/common.ts';
import type { DossierRecord } from '../dossier.ts';
import type { Block, DocumentTable, OfficialDocument, TableRow } from '../model.ts';
import { say } from '../say.ts';
import { membersOf, textOf } from '../values.ts';
import type { Corpus } from './corpus.ts';
import { framed } from './frame.ts';
import { itemText } from './measure.ts';
import { entriesBlocks } from './place-entries.ts';
import { planOf } from './sections.ts';
import { cell, dateWord, placeWord, progressWord, reportStateWord } from './words.ts';

/** What a sheet is about, and what it is narrowed to. */
interface Scope {
  readonly corpus: Corpus;
  readonly kind: 'region' | 'commune';
  readonly place: PlaceCode;
  /** Sessions whose recommendations count, the latest first. */
  readonly sessions: readonly DossierRecord[];
}

/** Fiche d’une région or d’une commune: its recommendations, measures, entries and reports. */
export function buildPlace(
  corpus: Corpus,
  kind: Scope['kind'],
  place: PlaceCode,
  session: DossierRecord | undefined,
): OfficialDocument {
  const sessions = [...corpus.sessions.values()].sort((a, b) =>
    textOf(a.fields['date']) < textOf(b.fields['date']) ? 1 : -1,
  );
  const scope = { corpus, kind, place, sessions: session ? [session] : sessions };
  const concerned = concernedBy(scope);
  return framed(corpus.dossier, {
    kind,
    title: say(`title.${kind}`),
    subtitle: [placeLabel(place, 'long'), ...(session ? [textOf(session.fields['title'])] : [])],
    subject: findPlace(place)?.name ?? place,
    code: place,
    orientation: 'landscape',
    blocks: [
      ...part(
        'place.recommendations',
        recommendationsTable(scope, concerned),
        'place.noRecommendation',
      ),
      ...part('place.measures', measuresTable(scope), 'place.noMeasure'),
      ...entriesBlocks(corpus, place, kind === 'commune'),
      ...part('place.reports', reportsTable(scope, concerned), 'place.noReport'),
    ],
  });
}

type Title = 'place.recommendations' | 'place.measures' | 'place.reports';
type None = 'place.noRecommendation' | 'place.noMeasure' | 'place.noReport';

/** A title with its table, or that there is nothing. */
const part = (title: Title, table: DocumentTable, none: None): readonly Block[] => [
  { kind: 'heading', level: 2, text: say(title) },
  table.rows.length > 0 ? table : { kind: 'paragraph', text: say(none), tone: 'note' },
];

/** By session: those whose regions name the one of the place, in the order of the table. */
function concernedBy({
  corpus,
  place,
  sessions,
}: Scope): readonly (readonly [
  session: DossierRecord,
  recommendations: readonly DossierRecord[],
])[] {
  const names = ({ fields }: DossierRecord): boolean =>
    membersOf(fields['regions']).some((each) => each !== COUNTRY && placeCovers(each, place));
  return sessions.flatMap((session) => {
    const { sections, abandoned } = planOf(corpus, session.id);
    const all = [...sections.flatMap(({ recommendations }) => recommendations), ...abandoned];
    const own = all.filter(names);
    return own.length > 0 ? [[session, own] as const] : [];
  });
}

function recommendationsTable(
  { corpus }: Scope,
  concerned: ReturnType<typeof concernedBy>,
): DocumentTable {
  const rowOf = ({ fields }: DossierRecord): TableRow => {
    const isAbandoned = fields['decision'] === 'abandon';
    const late = isOverdue(fields, corpus.today) ? common.progress.overdue : '';
    return {
      kind: 'cells',
      cells: [
        cell(textOf(fields['code'])),
        cell(textOf(fields['text'])),
        cell(textOf(fields['lead']), say('missing.masculine')),
        cell([dateWord(fields['dueDate']), late]),
        cell(isAbandoned ? common.decision.abandon : progressWord(fields)),
      ],
    };
  };
  return {
    kind: 'table',
    name: say('place.recommendations'),
    columns: [
      { title: say('column.code'), width: 14 },
      { title: say('column.recommendation'), width: 42 },
      { title: say('roadmap.who'), width: 16 },
      { title: say('roadmap.when'), width: 13 },
      { title: say('roadmap.progress'), width: 15 },
    ],
    rows: concerned.flatMap(([{ fields }, recommendations]) => [
      { kind: 'section', text: textOf(fields['title']) } as const,
      ...recommendations.map(rowOf),
    ]),
  };
}

/** Measures placed inside, the latest first; of the sessions asked for. */
function measuresTable(scope: Scope): DocumentTable {
  const measures = itemsInside(scope, 'measure').sort(
    (a, b) => -order(textOf(a.fields['date']), textOf(b.fields['date'])) || order(a.id, b.id),
  );
  return {
    kind: 'table',
    name: say('place.measures'),
    columns: [
      { title: say('column.date'), width: 12 },
      { title: say('column.place'), width: 18 },
      { title: say('column.code'), width: 14 },
      { title: say('column.measure'), width: 56 },
    ],
    rows: measures.map(({ fields }) => ({
      kind: 'cells',
      cells: [
        cell(dateWord(fields['date'])),
        cell(placeWord(fields['place'])),
        cell(codeOf(scope.corpus, fields['recommendation'])),
        cell(itemText({ ...fields, date: null, place: null })),
      ],
    })),
  };
}

/** Reports placed inside, and those on the whole country of the recommendations that concern it. */
function reportsTable(scope: Scope, concerned: ReturnType<typeof concernedBy>): DocumentTable {
  const wide = concerned
    .flatMap(([, recommendations]) => recommendations)
    .flatMap((each) => scope.corpus.itemsOf(each, 'report'))
    .filter(({ fields }) => covers(fields['place'], scope.place));
  const reports = [...new Set([...itemsInside(scope, 'report'), ...wide])].sort(
    (a, b) => -order(textOf(a.fields['due']), textOf(b.fields['due'])) || order(a.id, b.id),
  );
  return {
    kind: 'table',
    name: say('place.reports'),
    columns: [
      { title: say('column.code'), width: 14 },
      { title: say('roadmap.when'), width: 13 },
      { title: say('column.place'), width: 14 },
      { title: say('column.state'), width: 11 },
      { title: say('column.report'), width: 48 },
    ],
    rows: reports.map(({ fields }) => ({
      kind: 'cells',
      cells: [
        cell(codeOf(scope.corpus, fields['recommendation'])),
        cell(dateWord(fields['due'])),
        cell(placeWord(fields['place'])),
        cell(reportStateWord(fields)),
        cell(textOf(fields['text'])),
      ],
    })),
  };
}

const covers = (outer: unknown, place: PlaceCode): boolean =>
  !isPlaceCode(outer) || (outer !== place && placeCovers(outer, place));

function itemsInside({ corpus, place, sessions }: Scope, kind: string): DossierRecord[] {
  const asked = new Set(sessions.map(({ id }) => id));
  return corpus.dossier.items.filter(({ fields }) => {
    if (fields['kind'] !== kind || !placeCovers(place, textOf(fields['place']))) return false;
    const parent = corpus.recommendations.get(textOf(fields['recommendation']));
    return asked.has(textOf(parent?.fields['session']));
  });
}

const codeOf = ({ recommendations }: Corpus, id: unknown): string =>
  textOf(recommendations.get(String(id))?.fields['code']);

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
