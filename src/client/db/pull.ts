import type { Fields } from '#domain/json.ts';
import type { Change, LogLine, PullResponse, PushResult, WireRecord } from '#sync/protocol.ts';
import { fold, park, problemOf, settleRecord } from './acknowledge.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import { present } from './present.ts';
import type { LocalRecord, OutboxRow } from './rows.ts';
import { dropRecord, type PulledState, pulledState, putRecords } from './write-records.ts';

/** applied: the page and its cursor are written · stale: another tab moved the cursor, nothing was. */
export type PullOutcome = 'applied' | 'stale';

/**
 * Writes one page of the feed with its cursor in **one** transaction. Records with work of ours on
 * top are never overwritten: their shadow is, and the work is replayed on it.
 */
export async function applyPull(
  db: PersonDb,
  asked: string,
  page: PullResponse,
  now: number,
): Promise<PullOutcome> {
  return db.transaction('rw', db.tables, async () => {
    const meta = await readMeta(db);
    if (meta.cursor !== asked) return 'stale';
    if (meta.epoch !== '' && meta.epoch !== page.epoch) await resend(db);
    const queue = await queueOf(db, page.changes);
    const plain: PulledState[] = [];
    // why: Dexie loses its transaction after a hundred awaits that don't touch it, so only what
    // must wait is awaited
    for (const change of page.changes) {
      const mine = queue.get(change.id) ?? [];
      if (change.op === 'evict') await evictUnlessQueued(db, change.id, mine);
      else if (mine.length > 0) plain.push(...(await rebase(db, change, mine, now)));
      else plain.push(...arrived(change));
    }
    await putRecords(db, plain);
    for (const change of page.changes.filter(isVerdict)) await applyVerdict(db, change, now);
    await putHistory(db, page.changes);
    if (meta.startingOver) await markSeen(db, page);
    const clockOffset = Date.parse(page.serverTime) - now;
    await writeMeta(db, {
      cursor: page.next,
      epoch: page.epoch,
      clockOffset,
      ...(page.more ? {} : { lastPullAt: now, pulledN: meta.n, startingOver: false }),
    });
    return 'applied';
  });
}

/** Before a pull from zero: what it doesn't bring is dropped at its end, unless work of ours lies on it. */
export async function startOver(db: PersonDb): Promise<void> {
  await db.transaction('rw', [db.meta, db.seen], async () => {
    await db.seen.clear();
    await writeMeta(db, { cursor: '', startingOver: true });
  });
}

/**
 * The server was restored: everything sent is sent again. Its mids make that harmless, and values
 * are judged by value. Records of the new epoch count whatever their rev.
 */
async function resend(db: PersonDb): Promise<void> {
  const sent = await db.sent.toArray();
  const again = sent.map(({ mid, n, record, mutation, hash, sentAt }) => {
    return { mid, n, record, state: 'pending' as const, mutation, hash, savedAt: sentAt };
  });
  await db.outbox.bulkPut(again);
  await db.outbox.where('state').equals('acked').modify({ state: 'pending' });
  await db.sent.clear();
}

/** Our own mutations on the records of a page; most pages have none. */
async function queueOf(
  db: PersonDb,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, readonly OutboxRow[]>> {
  const queue = new Map<string, OutboxRow[]>();
  if ((await db.outbox.count()) === 0) return queue;
  const rows = await db.outbox
    .where('record')
    .anyOf(changes.map(({ id }) => id))
    .toArray();
  for (const row of rows) queue.set(row.record, [...(queue.get(row.record) ?? []), row]);
  return queue;
}

/** A pulled record as it stands, when nothing of ours lies on it. */
function arrived(change: Change): readonly PulledState[] {
  const { rec, seq } = change;
  return rec && !isVerdict(change) ? [{ seq, payload: localRecord(change, rec) }] : [];
}

/** Folds what this pull delivers; what still waits is replayed on the new shadow. */
async function rebase(
  db: PersonDb,
  change: Change,
  queue: readonly OutboxRow[],
  now: number,
): Promise<readonly PulledState[]> {
  const { seq, id, rev } = change;
  const [pulled] = arrived(change);
  if (!pulled) return [];
  for (const row of queue) if (isDelivered(row, rev)) await fold(db, row, now);
  const waiting = queue.filter((row) => !isDelivered(row, rev));
  if (waiting.length === 0) {
    await db.shadow.delete(id);
    return [pulled];
  }
  await db.shadow.put({ id, ...pulled });
  const payload = present(pulled.payload, waiting, undefined);
  return payload ? [{ seq, payload }] : [];
}

async function evictUnlessQueued(
  db: PersonDb,
  id: string,
  queue: readonly OutboxRow[],
): Promise<void> {
  if (queue.length === 0) await evict(db, id);
}

const isVerdict = ({ rec }: Change): boolean => rec?.type === 'conflict' || rec?.type === 'outcome';

/** What speaks of other records, once these are written. */
async function applyVerdict(db: PersonDb, change: Change, now: number): Promise<void> {
  const { rec } = change;
  if (rec?.type === 'conflict') await putConflict(db, change, rec, now);
  if (rec?.type === 'outcome') await applyOutcome(db, rec.fields as Fields, now);
}

/** A resolution is delivered with its conflict, everything else with its record. */
const isDelivered = (row: OutboxRow, rev: number): boolean =>
  row.mutation.type !== 'resolve' && isBrought(row, rev);

/** Acked, and what is pulled now is at least as new. */
const isBrought = ({ state, ackedRev }: OutboxRow, rev: number): boolean =>
  state === 'acked' && ackedRev !== undefined && rev >= ackedRev;

async function putConflict(
  db: PersonDb,
  change: Change,
  rec: WireRecord,
  now: number,
): Promise<void> {
  const record = String(rec.fields['record']);
  await db.conflicts.put({
    id: change.id,
    record,
    open: rec.fields['open'] === true ? 1 : 0,
    seq: change.seq,
    rev: change.rev,
    fields: rec.fields as Fields,
  });
  const rows = await db.outbox.where('record').equals(record).toArray();
  const settled = rows.filter(
    (row) =>
      row.mutation.type === 'resolve' &&
      row.mutation.id === change.id &&
      isBrought(row, change.rev),
  );
  if (settled.length === 0) return;
  for (const row of settled) await fold(db, row, now);
  await settleRecord(db, record);
}

/** The final word on a mutation that was deferred. */
async function applyOutcome(db: PersonDb, fields: Fields, now: number): Promise<void> {
  const result = fields['result'] as unknown as PushResult;
  const row = await db.outbox.get(String(fields['mid']));
  if (!row) return;
  if (result.status === 'rejected') {
    await park(db, row, problemOf(result), now);
    return;
  }
  if (result.status === 'deferred') return;
  const { deferred: _, ...settled } = row;
  const acked: OutboxRow = { ...settled, state: 'acked', ackedRev: result.rev ?? 0 };
  await db.outbox.put(acked);
  const pulled = await pulledState(db, row.record);
  if (!pulled || pulled.payload.rev < (acked.ackedRev ?? 0)) return;
  await fold(db, acked, now);
  await settleRecord(db, row.record);
}

async function evict(db: PersonDb, id: string): Promise<void> {
  await dropRecord(db, id);
  await db.history.where('record').equals(id).delete();
  await db.conflicts.where('record').equals(id).delete();
}

function localRecord(change: Change, rec: WireRecord): LocalRecord {
  return {
    id: change.id,
    type: rec.type,
    scope: rec.scope,
    fields: rec.fields as Fields,
    author: rec.author,
    authorName: rec.authorName,
    createdAt: rec.createdAt,
    deleted: change.op === 'del',
    rev: change.rev,
    computed: (rec.computed as Fields | undefined) ?? null,
    flags: rec.flags ?? [],
    delivery: 'synced',
  };
}

async function putHistory(db: PersonDb, changes: readonly Change[]): Promise<void> {
  const rows = changes.flatMap(({ id, log }) => (log ?? []).map((line) => historyRow(id, line)));
  if (rows.length > 0) await db.history.bulkPut(rows);
}

const historyRow = (record: string, line: LogLine) => ({
  id: [record, line.rev, line.field, line.kind, line.author, line.at].join('|'),
  record,
  rev: line.rev,
  line,
});

/** At the end of a pull from zero, what it didn't bring has left the person's sight. */
async function markSeen(db: PersonDb, page: PullResponse): Promise<void> {
  await db.seen.bulkPut(page.changes.map(({ id }) => ({ id })));
  if (page.more) return;
  const seen = new Set(await db.seen.toCollection().primaryKeys());
  const known = await db.records.toCollection().primaryKeys();
  const queued = new Set((await db.outbox.toArray()).map(({ record }) => record));
  for (const id of known) if (!seen.has(id) && !queued.has(id)) await evict(db, id);
  await db.seen.clear();
}
