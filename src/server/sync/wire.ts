import type { Fields, Json } from '#domain/json.ts';
import type { Change, LogLine, WireRecord } from '#sync/protocol.ts';
import { MAX_LOG } from '#sync/terms.ts';
import type { Run } from '../store/open.ts';
import type { StoredRecord } from '../store/records.ts';
import type { HistoryRow } from '../store/schema.ts';

/** A record as it travels: a removed one too, so that its removal can be undone anywhere. */
export function putOrDelete(
  record: StoredRecord,
  log: readonly LogLine[],
  names: ReadonlyMap<string, string>,
): Change {
  const { seq, id, rev } = record;
  const base = { seq, op: record.deleted ? ('del' as const) : ('put' as const), id, rev };
  const rec = wireRecord(record, names);
  return log.length > 0 ? { ...base, rec, log: [...log] } : { ...base, rec };
}

function wireRecord(record: StoredRecord, names: ReadonlyMap<string, string>): WireRecord {
  const { type, scope, fields, computed, flags, author, createdAt, deleted } = record;
  return {
    type,
    scope,
    fields,
    ...(computed ? { computed } : {}),
    ...(flags.length > 0 ? { flags } : {}),
    author,
    authorName: names.get(author) ?? author,
    createdAt,
    ...(deleted ? { deleted } : {}),
  };
}

const LOGGED = new Set(['session', 'recommendation', 'item', 'entry']);

/** The last lines of history since the device's position, so that values can be restored offline. */
export async function readLogs(
  run: Run,
  records: readonly StoredRecord[],
  since: number,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly LogLine[]>> {
  const ids = records.filter(({ type }) => LOGGED.has(type)).map(({ id }) => id);
  const logs = new Map<string, LogLine[]>();
  if (ids.length === 0) return logs;
  const rows = await run
    .selectFrom('history')
    .selectAll()
    .where('record', 'in', ids)
    .where('seq', '>', since)
    .orderBy('id')
    .execute();
  const entries = new Set(records.filter(({ type }) => type === 'entry').map(({ id }) => id));
  for (const row of rows) {
    const lines = logs.get(row.record) ?? [];
    const line = logLine(row, names);
    // why: of two entries that tell the same thing the first received counts, on every device
    const received = row.kind === 'created' && entries.has(row.record);
    lines.push(received ? { ...line, after: { receivedAt: row.receivedAt } } : line);
    logs.set(row.record, lines.slice(-MAX_LOG));
  }
  return logs;
}

export const logLine = (row: HistoryRow, names: ReadonlyMap<string, string>): LogLine => ({
  rev: row.rev,
  field: row.field,
  kind: row.kind as LogLine['kind'],
  ...valuesOf(row),
  author: row.author,
  authorName: names.get(row.author) ?? row.author,
  at: row.at,
});

function valuesOf({ kind, field, ...row }: HistoryRow): Pick<LogLine, 'before' | 'after'> {
  if (kind === 'created') return { before: null, after: null };
  const [before, after] = [JSON.parse(row.before), JSON.parse(row.after)] as [Fields, Fields];
  if (field !== 'attendees') return { before, after };
  // why: three hundred people told twice at each addition would be most of a first download
  const without = (one: Fields, other: Fields): Fields => ({
    [field]: membersOf(one[field]).filter((member) => !membersOf(other[field]).includes(member)),
  });
  return { before: without(before, after), after: without(after, before) };
}

const membersOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
