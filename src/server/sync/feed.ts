import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Actor, Grant } from '#domain/actor.ts';
import { grantHolds } from '#domain/actor.ts';
import type { Json } from '#domain/json.ts';
import { can, DECIDERS } from '#domain/rights.ts';
import type { Change, LogLine, WireRecord } from '#sync/protocol.ts';
import { MAX_LOG } from '#sync/terms.ts';
import type { Run } from '../store/open.ts';
import { personNames } from '../store/people.ts';
import { decodeRecord, type StoredRecord } from '../store/records.ts';
import type { HistoryRow, Tables } from '../store/schema.ts';

export interface Page {
  readonly changes: readonly Change[];
  /** The seq to go on from. */
  readonly seq: number;
  readonly more: boolean;
}

/**
 * The feed after `since`: the latest state of each visible record in order of seq, and `evict` for
 * what left the person's sight. A record that changes while paging moves to the end.
 */
export async function readFeed(
  run: Run,
  actor: Actor,
  since: number,
  limit: number,
  now: string,
): Promise<Page> {
  const grants = actor.grants.filter((grant) => grantHolds(grant, now) && grant.role !== 'admin');
  if (grants.length === 0) return { changes: [], seq: since, more: false };
  const rows = await run
    .selectFrom('record')
    .selectAll()
    .where('seq', '>', since)
    .where((eb) => visible(eb, actor.id, grants))
    .orderBy('seq')
    .limit(limit + 1)
    .execute();
  const records = rows.map(decodeRecord);
  const exits = await readExits(run, actor, since, limit + 1, now);
  const names = await personNames(run);
  const puts = records.map((record) => ({ seq: record.seq, record }));
  const all = [...puts, ...exits.changes]
    .filter(({ seq }) => seq <= exits.horizon)
    .sort((a, b) => a.seq - b.seq);
  const page = all.slice(0, limit);
  const logs = await readLogs(run, page, since, names);
  const changes = page.map((item): Change => {
    if (!('record' in item)) return item;
    return putOrDelete(item.record, logs.get(item.record.id) ?? [], names);
  });
  if (all.length > limit) return { changes, seq: page.at(-1)?.seq ?? since, more: true };
  if (Number.isFinite(exits.horizon)) return { changes, seq: exits.horizon, more: true };
  return { changes, seq: page.at(-1)?.seq ?? since, more: false };
}

type Eb = ExpressionBuilder<Tables, 'record'>;

/** In SQL what `can` says of reading, for grants that hold. */
function visible(eb: Eb, person: string, grants: readonly Grant[]): Expression<SqlBool> {
  const covered = grants.map((grant) => coveredBy(eb, grant));
  const decided = grants
    .filter(({ role }) => DECIDERS.includes(role))
    .map((grant) => coveredBy(eb, grant));
  return eb.or([
    eb.and([
      eb('type', 'not in', ['outcome', 'quarantine']),
      eb.or([eb('class', '=', 'public'), ...covered]),
    ]),
    eb.and([eb('type', '=', 'outcome'), eb('author', '=', person)]),
    eb.and([eb('type', '=', 'quarantine'), eb.or(decided)]),
  ]);
}

function coveredBy(eb: Eb, grant: Grant): Expression<SqlBool> {
  const place = sql<SqlBool>`substr(place, 1, ${grant.place.length}) = ${grant.place}`;
  const parts: Expression<SqlBool>[] = [place, eb('class', 'in', [...grant.classes])];
  if (grant.group !== '*') parts.push(eb('group', '=', grant.group));
  return eb.and(parts);
}

/**
 * `evict` only where the person saw the record at its former place and sees it no more. `horizon`:
 * the seq up to which the exits were looked at; infinite when all were.
 */
async function readExits(
  run: Run,
  actor: Actor,
  since: number,
  limit: number,
  now: string,
): Promise<{ readonly changes: readonly Change[]; readonly horizon: number }> {
  const rows = await run
    .selectFrom('exit')
    .innerJoin('record', 'record.id', 'exit.record')
    .selectAll('record')
    .select(['exit.seq as left', 'exit.place as wasPlace', 'exit.group as wasGroup'])
    .select('exit.class as wasClass')
    .where('exit.seq', '>', since)
    .orderBy('exit.seq')
    .limit(limit)
    .execute();
  const horizon = rows.length < limit ? Number.POSITIVE_INFINITY : (rows.at(-1)?.left ?? since);
  const changes = rows.flatMap((row): Change[] => {
    const record = decodeRecord(row);
    const before = {
      ...record,
      scope: { place: row.wasPlace, group: row.wasGroup, class: row.wasClass },
    } as StoredRecord;
    const left = can(actor, 'read', before, now) && !can(actor, 'read', record, now);
    return left ? [{ seq: row.left, op: 'evict', id: record.id, rev: record.rev }] : [];
  });
  return { changes, horizon };
}

function putOrDelete(
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

const LOGGED = new Set(['recommendation', 'item', 'entry']);

/** The last lines of history since the device's position, so that values can be restored offline. */
async function readLogs(
  run: Run,
  page: readonly ({ record: StoredRecord } | Change)[],
  since: number,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly LogLine[]>> {
  const ids = page.flatMap((item) =>
    'record' in item && LOGGED.has(item.record.type) ? [item.record.id] : [],
  );
  const logs = new Map<string, LogLine[]>();
  if (ids.length === 0) return logs;
  const rows = await run
    .selectFrom('history')
    .selectAll()
    .where('record', 'in', ids)
    .where('seq', '>', since)
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const lines = logs.get(row.record) ?? [];
    lines.push(logLine(row, names));
    logs.set(row.record, lines.slice(-MAX_LOG));
  }
  return logs;
}

export const logLine = (row: HistoryRow, names: ReadonlyMap<string, string>): LogLine => ({
  rev: row.rev,
  field: row.field,
  kind: row.kind as LogLine['kind'],
  before: row.kind === 'created' ? null : (JSON.parse(row.before) as Json),
  after: row.kind === 'created' ? null : (JSON.parse(row.after) as Json),
  author: row.author,
  authorName: names.get(row.author) ?? row.author,
  at: row.at,
});
