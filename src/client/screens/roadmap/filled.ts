import { shelfOf } from '#domain/cells.ts';
import type { Fields } from '#domain/json.ts';
import { isSettled, standingOf } from '#domain/reporting.ts';
import type { Summary } from '../../db/rows.ts';
import { reportsByRecommendation } from '../../dues/reports.ts';
import { membersOf, textOf } from '../../recommendation/cells/values.ts';
import { type Bucket, bucketOf } from '../../recommendation/labels/bucket.ts';

/** What the page looks for, in the order of its columns. */
export const MARKS = [
  'progress',
  'lead',
  'dueDate',
  'indicator',
  'challenge',
  'outlook',
  'report',
] as const;
export type MarkName = (typeof MARKS)[number];

/** na: nothing is asked for there. */
export type Mark = 'yes' | 'no' | 'na';

export interface FilledRow {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  /** Id of its session. */
  readonly session: string;
  readonly bucket: Bucket;
  readonly regions: readonly string[];
  readonly marks: Readonly<Record<MarkName, Mark>>;
}

interface Known {
  readonly recommendations: readonly Summary[];
  /** All fields of the recommendations, by id: summaries lack some of them. */
  readonly fields: ReadonlyMap<string, Fields>;
  readonly items: readonly Summary[];
  readonly sessions: readonly Summary[];
  /** A local date. */
  readonly today: string;
}

/** A row a recommendation, the latest session first, then as the report has them. */
export function filledRows(known: Known): readonly FilledRow[] {
  const { recommendations, fields, items, sessions, today } = known;
  const shelf = shelfOf(recommendations, items);
  const reports = reportsByRecommendation(items);
  const dates = new Map(sessions.map((session) => [session.id, textOf(session.fields['date'])]));
  const dateOf = ({ session }: FilledRow) => dates.get(session) ?? '';
  return recommendations
    .map((rec): FilledRow => {
      const all = fields.get(rec.id) ?? rec.fields;
      const { standing } = standingOf(rec, reports.get(rec.id) ?? [], today);
      // why: what is given up, merged or carried over is followed no more
      const asked = (filled: boolean): Mark =>
        filled ? 'yes' : isSettled(all) && all['progress'] !== 'done' ? 'na' : 'no';
      const has = (name: string) => (all[name] ?? '') !== '';
      return {
        id: rec.id,
        code: textOf(all['code']),
        text: textOf(all['text']),
        session: textOf(all['session']),
        bucket: bucketOf(all),
        regions: membersOf(all['regions']),
        marks: {
          progress: asked(has('progress')),
          lead: asked(has('lead')),
          dueDate: asked(has('dueDate')),
          indicator: asked(has('indicator')),
          challenge: asked(shelf.all(rec, 'challenge').length > 0),
          outlook: asked(shelf.all(rec, 'outlook').length > 0),
          report: standing === 'reported' ? 'yes' : standing === 'overdue' ? 'no' : 'na',
        },
      };
    })
    .sort(
      (a, b) =>
        dateOf(b).localeCompare(dateOf(a)) ||
        a.session.localeCompare(b.session) ||
        rank(a.bucket) - rank(b.bucket) ||
        a.code.localeCompare(b.code, 'fr', { numeric: true }),
    );
}

/** Empty text = no such filter. */
export interface RowFilters {
  readonly session: string;
  readonly bucket: Bucket | '';
  readonly region: string;
  readonly missing: MarkName | '';
}

export const narrow = (rows: readonly FilledRow[], filters: RowFilters): readonly FilledRow[] =>
  rows.filter(
    ({ session, bucket, regions, marks }) =>
      (!filters.session || session === filters.session) &&
      (!filters.bucket || bucket === filters.bucket) &&
      (!filters.region || regions.includes(filters.region)) &&
      (!filters.missing || marks[filters.missing] === 'no'),
  );

/** How many rows have it, of those that are asked for it. */
export function shareOf(
  rows: readonly FilledRow[],
  name: MarkName,
): { readonly filled: number; readonly asked: number } {
  const asked = rows.filter(({ marks }) => marks[name] !== 'na');
  return { asked: asked.length, filled: asked.filter(({ marks }) => marks[name] === 'yes').length };
}

export const missingOf = ({ marks }: FilledRow): readonly MarkName[] =>
  MARKS.filter((name) => marks[name] === 'no');

const ORDER: readonly Bucket[] = ['ge', 'mi', 'pr', 'ea', 'gc', 'gtm'];
const rank = (bucket: Bucket): number => ORDER.indexOf(bucket);
