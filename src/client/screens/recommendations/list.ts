import { fold } from '#domain/fold.ts';
import type { Fields, Json } from '#domain/json.ts';
import { type PlaceCode, regionOf } from '#domain/place.ts';
import { cellOf, isCellKind, isOverdue } from '#domain/recommendation.ts';
import type { ItemKind, Progress } from '#domain/record.ts';
import type { Summary } from '../../db/rows.ts';
import { membersOf, textOf } from '../../recommendation/cells/values.ts';
import { type Bucket, bucketOf, type StateFilter } from '../../recommendation/labels/bucket.ts';
import type { Filters } from './filters.ts';

/** A recommendation as the list reads it. */
export interface Listed {
  readonly id: string;
  readonly fields: Fields;
  readonly bucket: Bucket;
  /** References of its session, and of the recommendation it takes over, if any. */
  readonly session: string;
  readonly origin: string;
  /** What its badge says: overdue goes before the progress. */
  readonly state: StateFilter;
  /** Realised measures: its own and those of the recommendation it takes over. */
  readonly measures: number;
  readonly regions: ReadonlySet<PlaceCode>;
  /** Code, text and items, folded: what a search looks into. */
  readonly haystack: string;
}

interface Known {
  readonly recommendations: readonly Summary[];
  readonly items: readonly Summary[];
  readonly sessions: readonly Summary[];
  readonly today: string;
  /** Absent until the map is loaded: places are searched by name from then on. */
  readonly placeName?: ((code: PlaceCode) => string) | undefined;
}

/** Latest session first (one without a date last), then the order of the report. */
export function indexList(known: Known): readonly Listed[] {
  const { recommendations, items, sessions, today, placeName } = known;
  const byParent = groupBy(items, parentKey);
  const rank = new Map(sortSessions(sessions).map(({ id }, index) => [id, index]));
  const sessionRank = ({ fields }: Listed) => rank.get(textOf(fields['session'])) ?? rank.size;
  const codes = new Map(
    [...sessions, ...recommendations].map((one) => [one.id, one.fields['code']]),
  );
  const codeOf = (id: Json | undefined) => textOf(codes.get(textOf(id)) ?? id);
  const listed = recommendations.map(({ id, fields }): Listed => {
    const own = KINDS.flatMap((kind) => byParent.get(keyOf(id, fields, kind)) ?? []);
    const past = byParent.get(`measure:${textOf(fields['carriedFrom'])}`) ?? [];
    return {
      id,
      fields,
      bucket: bucketOf(fields),
      session: codeOf(fields['session']),
      origin: codeOf(fields['carriedFrom']),
      state: stateOf(fields, today),
      measures: own.filter((item) => item.fields['kind'] === 'measure').length + past.length,
      regions: regionsOf(fields, own),
      haystack: haystackOf(fields, own, placeName),
    };
  });
  return listed.sort(
    (a, b) =>
      sessionRank(a) - sessionRank(b) ||
      position(a.fields) - position(b.fields) ||
      textOf(a.fields['code']).localeCompare(textOf(b.fields['code']), 'fr', { numeric: true }),
  );
}

export const sortSessions = (sessions: readonly Summary[]): readonly Summary[] =>
  [...sessions].sort((a, b) => textOf(b.fields['date']).localeCompare(textOf(a.fields['date'])));

export function stateOf(fields: Fields, today: string): StateFilter {
  if (isOverdue(fields, today)) return 'overdue';
  return (fields['progress'] as Progress | null | undefined) ?? 'unreported';
}

export function filterList(listed: readonly Listed[], filters: Filters): readonly Listed[] {
  const { session, bucket, state, region, text: typed } = filters;
  const words = wordsOf(typed);
  return listed.filter(
    (item) =>
      (!session || item.fields['session'] === session) &&
      (!bucket || item.bucket === bucket) &&
      (!state || hasState(item, state)) &&
      (!region || item.regions.has(region)) &&
      words.every((word) => item.haystack.includes(word)),
  );
}

/** « l’État » also asks for « état »: what is elided before a word is not looked for. */
const wordsOf = (typed: string): readonly string[] =>
  typed
    .split(/\s+/)
    .map((word) => fold(word.replace(/^(l|d|n|s|c|j|qu)['’]/i, '')))
    .filter(Boolean);

export interface ListSection {
  readonly session: string;
  readonly bucket: Bucket;
  readonly items: readonly Listed[];
}

/** Runs of one session and one group, in the order of the list. */
export function sectionsOf(listed: readonly Listed[]): readonly ListSection[] {
  const keyed = groupBy(listed, (item) => `${item.session}|${item.bucket}`);
  return [...keyed.values()].map((items) => ({
    session: items[0]?.session ?? '',
    bucket: items[0]?.bucket ?? 'ge',
    items,
  }));
}

/** Overdue is beside the progress, which stays what it is: both filters find it. */
const hasState = ({ fields, state }: Listed, wanted: StateFilter): boolean =>
  state === wanted || (fields['progress'] ?? 'unreported') === wanted;

const KINDS = ['measure', 'advance', 'activity', 'challenge', 'outlook'] as const;

const parentKey = ({ fields }: Summary): string => {
  const kind = fields['kind'] as ItemKind;
  return `${kind}:${textOf(fields[isCellKind(kind) ? 'cell' : 'recommendation'])}`;
};

const keyOf = (id: string, fields: Fields, kind: ItemKind): string =>
  `${kind}:${isCellKind(kind) ? cellOf(id, fields, kind) : id}`;

function regionsOf(fields: Fields, items: readonly Summary[]): ReadonlySet<PlaceCode> {
  const said = membersOf(fields['regions']);
  const placed = items.map((item) => textOf(item.fields['place']));
  return new Set([...said, ...placed].filter((code) => code.length >= 5).map(regionOf));
}

function haystackOf(
  fields: Fields,
  items: readonly Summary[],
  placeName: Known['placeName'],
): string {
  const places = placeName
    ? items.flatMap((item) =>
        item.fields['place'] ? [placeName(textOf(item.fields['place']))] : [],
      )
    : [];
  const texts = [fields['code'], fields['text'], fields['lead']].map(textOf);
  return [...texts, ...items.map((item) => textOf(item.fields['text'])), ...places]
    .map(fold)
    .join('\n');
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

const position = (fields: Fields): number =>
  typeof fields['position'] === 'number' ? fields['position'] : Number.MAX_SAFE_INTEGER;
