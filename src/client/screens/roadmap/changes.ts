import type { Fields, Json } from '#domain/json.ts';
import { ownFieldGroup } from '#domain/merge-group.ts';
import type { HistoryRow, LocalRecord, OutboxRow } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';

export const CHANGE_KINDS = [
  'added',
  'measure',
  'progress',
  'report',
  'decision',
  'reword',
  'stage',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One thing that happened to a recommendation. */
export interface ChangeRow {
  readonly key: string;
  readonly kind: ChangeKind;
  /** Id and reference of the recommendation. */
  readonly recommendation: string;
  readonly code: string;
  /** A code of the domain for a state, a decision or a stage; a text otherwise. Empty for none. */
  readonly before: string;
  readonly after: string;
  /** The motive of a decision; empty for none. */
  readonly note: string;
  /** The item that is new; null for what happened to the recommendation itself. */
  readonly item: string | null;
  readonly authorName: string;
  /** A local instant. */
  readonly at: string;
}

interface Known {
  readonly sessions: readonly { readonly id: string; readonly createdAt: string }[];
  readonly recommendations: readonly LocalRecord[];
  /** Measures and progress reports. */
  readonly items: readonly LocalRecord[];
  readonly history: readonly HistoryRow[];
}

/**
 * What changed from a local date on, that day included, the latest first: by the records of this
 * device and their history. A recommendation that changed twice is told twice.
 */
export function changesSince(
  since: string,
  { sessions, recommendations, items, history }: Known,
): readonly ChangeRow[] {
  const known = new Map(recommendations.map((record) => [record.id, record]));
  const held = new Map(sessions.map(({ id, createdAt }) => [id, createdAt]));
  const late = (at: string): boolean => at.slice(0, 10) >= since;
  const rowOf = (
    record: LocalRecord,
    row: Partial<ChangeRow> & Pick<ChangeRow, 'key' | 'kind'>,
  ) => ({
    recommendation: record.id,
    code: textOf(record.fields['code']),
    ...{ before: '', after: '', note: '', item: null },
    authorName: record.authorName,
    at: record.createdAt,
    ...row,
  });
  const added = recommendations
    .filter(({ createdAt, deleted, fields }) => {
      // why: a report that was loaded whole, long after its meeting, is no news
      const cameWithSession = held.get(textOf(fields['session'])) === createdAt;
      return !deleted && late(createdAt) && !cameWithSession;
    })
    .map((record) => {
      const after = textOf(record.fields['text']);
      return rowOf(record, { key: record.id, kind: 'added', after });
    });
  const written = items.flatMap((item): readonly ChangeRow[] => {
    const record = known.get(textOf(item.fields['recommendation']));
    const kind = item.fields['kind'];
    if (!record || item.deleted || !late(item.createdAt)) return [];
    if (kind !== 'measure' && kind !== 'report') return [];
    // why: what came with the recommendation is told with it
    if (item.createdAt === record.createdAt) return [];
    const { id, authorName, createdAt: at, fields } = item;
    const after = textOf(fields['text']);
    const note = kind === 'report' ? textOf(fields['state']) : '';
    return [rowOf(record, { key: id, kind, after, note, item: id, authorName, at })];
  });
  const told = history.flatMap(({ id, record: target, line }): readonly ChangeRow[] => {
    const record = known.get(target);
    const kind = KINDS[line.field];
    if (!record || !kind || !TOLD.includes(line.kind) || !late(line.at)) return [];
    const [before, after] = [asFields(line.before), asFields(line.after)];
    const main = kind === 'reword' ? 'text' : line.field;
    if (wordOf(before[main]) === wordOf(after[main])) return [];
    const { authorName, at } = line;
    const note = textOf(after[`${line.field}Note`]);
    const words = { before: wordOf(before[main]), after: wordOf(after[main]), note };
    return [rowOf(record, { key: id, kind, ...words, authorName, at })];
  });
  return [...added, ...written, ...told].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** What waits on this device, as history will tell it. */
export const waitingHistory = (
  outbox: readonly OutboxRow[],
  authorName: string,
): readonly HistoryRow[] =>
  outbox
    .filter(({ mutation }) => mutation.entity === 'recommendation' && mutation.type === 'patch')
    .flatMap(({ mid, record, mutation: { author, at, set, was } }) => {
      const groups = new Set(
        Object.keys(set).map((field) => ownFieldGroup('recommendation', field)),
      );
      return [...groups].map((field) => ({
        ...{ id: `${mid} ${field}`, record, rev: 0 },
        line: {
          kind: 'applied' as const,
          field,
          before: was,
          after: set,
          author,
          authorName,
          at,
          rev: 0,
        },
      }));
    });

/** Merge groups of a recommendation that are told. */
const KINDS: Readonly<Record<string, ChangeKind>> = {
  progress: 'progress',
  decision: 'decision',
  text: 'reword',
  stage: 'stage',
};

/** Values that were taken; one that gave way to a later one changed nothing. */
const TOLD: readonly string[] = ['applied', 'resolved'];

const wordOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
