import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { ownFieldGroup } from '#domain/merge-group.ts';
import type { ItemKind } from '#domain/record.ts';
import type { LogLine } from '#sync/protocol.ts';
import type { HistoryRow, LocalRecord, OutboxRow } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';

/** Who did what to the recommendation or to one of its items. */
export interface HistoryEvent {
  readonly key: string;
  readonly record: LocalRecord;
  /** What the record is. */
  readonly subject: 'recommendation' | ItemKind;
  readonly what: LogLine['kind'];
  /** Merge group that changed; empty for a creation, a removal, a return. */
  readonly group: string;
  readonly before: Fields;
  readonly after: Fields;
  readonly author: string;
  readonly authorName: string;
  readonly at: string;
  /** Still on this device, or not pulled back yet. */
  readonly waiting: boolean;
}

/**
 * The latest first: what waits on this device, then what the server told, by the authors' clocks
 * (revs order one record only). The items that came with the recommendation aren't told one by one.
 */
export function eventsOf(
  recommendation: LocalRecord,
  items: readonly LocalRecord[],
  rows: readonly HistoryRow[],
  outbox: readonly OutboxRow[],
  authorName: string,
): readonly HistoryEvent[] {
  const records = new Map([recommendation, ...items].map((record) => [record.id, record]));
  const told = rows.flatMap(({ id, record: target, line }) => {
    const record = records.get(target);
    const isNews = record && !cameWith(recommendation, record, line) && !WHERE.includes(line.field);
    return isNews ? [eventOf(id, record, line)] : [];
  });
  const waiting = [...outbox]
    .sort((a, b) => b.n - a.n)
    .flatMap((row) => {
      const record = records.get(row.record);
      return record ? waitingEvents(record, row, authorName) : [];
    });
  const latestFirst = told
    .map((event, index) => ({ event, index }))
    .sort((a, b) => Date.parse(b.event.at) - Date.parse(a.event.at) || b.index - a.index);
  return [...waiting, ...latestFirst.map(({ event }) => event)];
}

/** Where a thing stands in the table, not what it says: moving it is no news. */
const WHERE: readonly string[] = ['position', 'cell', 'recommendation'];

/** What brings back the value that an event took away, or the one it could not place. */
export function restorationOf({ record, what, before, after }: HistoryEvent): Change | null {
  const target = { entity: record.type, id: record.id };
  if (what === 'deleted') return record.deleted ? { ...target, type: 'restore', set: {} } : null;
  if (record.deleted) return null;
  const set = what === 'superseded' || what === 'conflict' ? after : before;
  const names = Object.keys(set);
  const stands = names.every((name) => sameJson(set[name] ?? null, record.fields[name] ?? null));
  return stands ? null : { ...target, type: 'patch', set };
}

/** What undoes a restoration: the values of now. */
export const undoOf = (change: Change, { fields }: LocalRecord): Change =>
  change.type === 'restore'
    ? { ...change, type: 'delete' }
    : {
        ...change,
        set: Object.fromEntries(
          Object.keys(change.set).map((name): [string, Json] => [name, fields[name] ?? null]),
        ),
      };

const cameWith = (recommendation: LocalRecord, record: LocalRecord, line: LogLine): boolean =>
  line.kind === 'created' &&
  record.type === 'item' &&
  line.author === recommendation.author &&
  line.at === recommendation.createdAt;

const subjectOf = ({ type, fields }: LocalRecord): HistoryEvent['subject'] =>
  type === 'recommendation' ? 'recommendation' : ((fields['kind'] ?? 'measure') as ItemKind);

const eventOf = (key: string, record: LocalRecord, line: LogLine): HistoryEvent => ({
  key,
  record,
  subject: subjectOf(record),
  what: line.kind,
  group: line.field,
  before: fieldsOf(line.before),
  after: fieldsOf(line.after),
  author: line.author,
  authorName: line.authorName,
  at: line.at,
  waiting: false,
});

function waitingEvents(
  record: LocalRecord,
  { mutation, mid }: OutboxRow,
  authorName: string,
): readonly HistoryEvent[] {
  const common = {
    record,
    subject: subjectOf(record),
    author: mutation.author,
    authorName,
    at: mutation.at,
    waiting: true,
  };
  const whole = { create: 'created', delete: 'deleted', restore: 'restored' } as const;
  if (mutation.type in whole) {
    const what = whole[mutation.type as keyof typeof whole];
    return [{ ...common, key: mid, what, group: '', before: {}, after: {} }];
  }
  const chosen = mutation.type === 'resolve';
  const set = chosen ? fieldsOf(mutation.set['value']) : mutation.set;
  const names = Object.keys(set);
  const groups = [...new Set(names.map((name) => ownFieldGroup(record.type, name)))].filter(
    (group) => !WHERE.includes(group),
  );
  return groups.map((group) => {
    const of = (fields: { readonly [name: string]: unknown }) =>
      Object.fromEntries(
        names
          .filter((name) => ownFieldGroup(record.type, name) === group)
          .map((name): [string, Json] => [name, (fields[name] ?? null) as Json]),
      );
    const key = `${mid}|${group}`;
    const what = chosen ? ('resolved' as const) : ('applied' as const);
    return { ...common, key, what, group, before: of(mutation.was), after: of(set) };
  });
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
