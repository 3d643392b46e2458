import { type Fields, type Json, sameJson } from '#domain/json.ts';
import type { LogLine } from '#sync/protocol.ts';
import type { HistoryRow, LocalRecord, OutboxRow } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import { membersOf } from '../../recommendation/cells/values.ts';

/** Who did what to a meeting. */
export interface MeetingEvent {
  readonly key: string;
  readonly what: LogLine['kind'];
  /** Empty for a creation, a removal, a return. */
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
  readonly authorName: string;
  readonly at: string;
  /** Still on this device. */
  readonly waiting: boolean;
}

/** The latest first: what waits on this device, then what the server told. */
export function eventsOf(
  rows: readonly HistoryRow[],
  outbox: readonly OutboxRow[],
  authorName: string,
): readonly MeetingEvent[] {
  const waiting = [...outbox]
    .sort((a, b) => b.n - a.n)
    .flatMap((row) => waitingEvents(row, authorName));
  const told = [...rows].reverse().map(
    ({ id, line }): MeetingEvent => ({
      key: id,
      what: line.kind,
      field: line.field,
      before: valueIn(line.before, line.field),
      after: valueIn(line.after, line.field),
      authorName: line.authorName,
      at: line.at,
      waiting: false,
    }),
  );
  return [...waiting, ...told];
}

function waitingEvents({ mutation, mid }: OutboxRow, authorName: string): readonly MeetingEvent[] {
  const common = { authorName, at: mutation.at, waiting: true };
  const whole = { create: 'created', delete: 'deleted', restore: 'restored' } as const;
  if (mutation.type in whole) {
    const what = whole[mutation.type as keyof typeof whole];
    return [{ ...common, key: mid, what, field: '', before: null, after: null }];
  }
  const chosen = mutation.type === 'resolve';
  const set = (chosen ? objectOf(mutation.set['value'] as Json) : mutation.set) as Fields;
  return Object.entries(set).map(([field, value]) => {
    const before = ((mutation.was as Fields)[field] ?? null) as Json;
    return {
      ...common,
      key: `${mid}|${field}`,
      what: chosen ? 'resolved' : 'applied',
      field,
      before,
      after: afterOf(mutation.type, before, value),
    };
  });
}

/** What an addition or a removal made of a set. */
function afterOf(type: OutboxRow['mutation']['type'], before: Json, value: Json): Json {
  if (type === 'addItem') return [...membersOf(before), ...membersOf(value)];
  if (type === 'removeItem')
    return membersOf(before).filter((member) => !membersOf(value).includes(member));
  return value;
}

/** Members that came and went between two values of a set. */
export const movement = ({ before, after }: Pick<MeetingEvent, 'before' | 'after'>) => ({
  added: membersOf(after).filter((member) => !membersOf(before).includes(member)),
  removed: membersOf(before).filter((member) => !membersOf(after).includes(member)),
});

/** What brings back the value that an event took away; null when it stands, or can't be brought back. */
export function restorationOf(
  { what, field, before, after }: MeetingEvent,
  { id, fields }: LocalRecord,
): Change | null {
  if (field === '' || field === 'attendees') return null;
  const value = what === 'superseded' || what === 'conflict' ? after : before;
  const wasEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (wasEmpty || sameJson(value, fields[field] ?? null)) return null;
  return { type: 'patch', entity: 'session', id, set: { [field]: value } };
}

/** The server tells values by field of their group; a meeting's groups have one field each. */
const valueIn = (value: unknown, field: string): Json => objectOf(value as Json)[field] ?? null;

const objectOf = (value: Json | undefined): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
