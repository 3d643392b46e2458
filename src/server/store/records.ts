import { sql } from 'kysely';
import type { Fields, Json } from '#domain/json.ts';
import type { AccessClass, DomainRecord, Entity, Scope } from '#domain/record.ts';
import type { FieldRev, MergeState } from '#sync/merge.ts';
import type { LogLine } from '#sync/protocol.ts';
import type { Run } from './open.ts';
import type { HistoryRow, RecordRow } from './schema.ts';

/** A record as the server keeps it: what travels, and what merging needs. */
export interface StoredRecord extends DomainRecord, MergeState {
  readonly seq: number;
  readonly computed: Fields | null;
  /** `review`: an edit won over a removal · `late`: received after the mission's end. */
  readonly flags: readonly string[];
  readonly parent: string | null;
}

export interface HistoryLine {
  readonly record: string;
  readonly rev: number;
  readonly seq: number;
  /** Field group; '' when the line speaks of the whole record. */
  readonly field: string;
  readonly kind: LogLine['kind'];
  readonly before: Fields;
  readonly after: Fields;
  readonly author: string;
  readonly replica: string;
  readonly mid: string;
  readonly at: string;
  readonly receivedAt: string;
}

export async function findRecord(run: Run, id: string): Promise<StoredRecord | undefined> {
  // why written out: every mutation asks twice, and building such a query takes longer than running it
  const { rows } = await sql<RecordRow>`select * from record where id = ${id}`.execute(run);
  return rows[0] && decodeRecord(rows[0]);
}

/** Records of a type under one parent, deleted ones included. */
export async function childrenOf(
  run: Run,
  type: Entity,
  parent: string,
): Promise<readonly StoredRecord[]> {
  const rows = await run
    .selectFrom('record')
    .selectAll()
    .where('type', '=', type)
    .where('parent', '=', parent)
    .execute();
  return rows.map(decodeRecord);
}

/** Records of a type that are not deleted, in the order in which they were last written. */
export async function recordsOf(run: Run, type: Entity): Promise<readonly StoredRecord[]> {
  const rows = await run
    .selectFrom('record')
    .selectAll()
    .where('type', '=', type)
    .where('deleted', '=', 0)
    .orderBy('seq')
    .execute();
  return rows.map(decodeRecord);
}

/** True when recommendations of other groups alone read this cell. */
export async function cellIsForeign(run: Run, cell: string, group: Json): Promise<boolean> {
  const rows = await run
    .selectFrom('record')
    .select('fields')
    .where('type', '=', 'recommendation')
    .execute();
  const readers = rows
    .map((row) => JSON.parse(row.fields) as Fields)
    .filter((fields) => fields['challengeCell'] === cell || fields['outlookCell'] === cell);
  return readers.length > 0 && readers.every((fields) => fields['group'] !== group);
}

/**
 * The next seq. Taken inside the transaction that writes: its row lock makes seq order commit
 * order, without which a reader could pass over a row for ever.
 */
export async function nextSeq(run: Run): Promise<number> {
  const { rows } = await NEXT_SEQ.execute(run);
  if (!rows[0]) throw new Error('The store has no counter');
  return rows[0].seq;
}

const NEXT_SEQ = sql<{
  seq: number;
}>`update counter set seq = seq + 1 where id = 1 returning seq`;

/** The seq of the last write that a reader of this transaction sees. */
export async function lastSeq(run: Run): Promise<number> {
  const row = await run
    .selectFrom('counter')
    .select('seq')
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return row.seq;
}

/** Writes the latest state, at an instant in UTC. When the scope moved, an exit tells those who saw it at the old place. */
export async function saveRecord(
  run: Run,
  record: StoredRecord,
  now: string,
  before?: StoredRecord,
): Promise<void> {
  const row = encodeRecord(record, now);
  if (before === undefined) {
    await run.insertInto('record').values(row).execute();
    return;
  }
  await run.updateTable('record').set(row).where('id', '=', record.id).execute();
  if (sameScope(before.scope, record.scope)) return;
  const { place, group, class: accessClass } = before.scope;
  await run
    .insertInto('exit')
    .values({ record: record.id, place, group, class: accessClass, seq: record.seq })
    .execute();
}

export async function addHistory(run: Run, lines: readonly HistoryLine[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map((line) => ({
    ...line,
    before: JSON.stringify(line.before),
    after: JSON.stringify(line.after),
  }));
  await run.insertInto('history').values(rows).execute();
}

/** The last line that wrote a field group, to say by whom "theirs" is. */
export async function lastWrite(
  run: Run,
  record: string,
  field: string,
): Promise<HistoryRow | undefined> {
  return run
    .selectFrom('history')
    .selectAll()
    .where('record', '=', record)
    .where('field', 'in', [field, ''])
    .where('kind', 'in', ['applied', 'created', 'resolved'])
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

export function decodeRecord(row: RecordRow): StoredRecord {
  let fieldRev: StoredRecord['fieldRev'] | undefined;
  return {
    id: row.id,
    type: row.type as Entity,
    scope: { place: row.place, group: row.group, class: row.class as AccessClass },
    fields: JSON.parse(row.fields) as Fields,
    // why on demand: it is as long as the fields, and the feed doesn't look at it
    get fieldRev() {
      fieldRev ??= JSON.parse(row.fieldRev) as Record<string, FieldRev>;
      return fieldRev;
    },
    computed: row.computed === null ? null : (JSON.parse(row.computed) as Fields),
    flags: JSON.parse(row.flags) as string[],
    rev: row.rev,
    seq: row.seq,
    deleted: row.deleted === 1,
    author: row.author,
    createdAt: row.createdAt,
    parent: row.parent,
  };
}

const encodeRecord = (record: StoredRecord, now: string): RecordRow => ({
  id: record.id,
  type: record.type,
  place: record.scope.place,
  group: record.scope.group,
  class: record.scope.class,
  rev: record.rev,
  seq: record.seq,
  fields: JSON.stringify(record.fields),
  fieldRev: JSON.stringify(record.fieldRev),
  computed: record.computed === null ? null : JSON.stringify(record.computed),
  flags: JSON.stringify(record.flags),
  deleted: record.deleted ? 1 : 0,
  author: record.author,
  createdAt: record.createdAt,
  changedAt: now,
  parent: record.type === 'form' ? String(record.fields['form']) : record.parent,
});

const sameScope = (a: Scope, b: Scope): boolean =>
  a.place === b.place && a.group === b.group && a.class === b.class;
