import { isProblemCode, type Problem } from '#domain/problem.ts';
import type { PushResponse, PushResult } from '#sync/protocol.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import type { OutboxRow, SentRow, TrayRow } from './rows.ts';
import { pulledState, refreshRecord } from './write-records.ts';

/** Work to send, in the order of n. */
export const pendingMutations = (db: PersonDb, limit: number): Promise<OutboxRow[]> =>
  db.outbox
    .orderBy('n')
    .filter(({ state }) => state === 'pending')
    .limit(limit)
    .toArray();

export interface Acknowledged {
  readonly acked: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly conflicts: number;
}

const ACKED = new Set(['applied', 'merged', 'conflict', 'duplicate', 'deferred']);

/**
 * Takes the server's word for each mid it names, and for nothing else: an unknown status or a
 * missing mid leaves the mutation where it is. Acked work stays in what the person sees until a
 * pull has delivered it; refused work goes to the tray with its values.
 */
export async function acknowledge(
  db: PersonDb,
  response: PushResponse,
  now: number,
): Promise<Acknowledged> {
  const counts = { acked: 0, duplicates: 0, rejected: 0, conflicts: 0 };
  await db.transaction(
    'rw',
    [db.records, db.shadow, db.outbox, db.sent, db.tray, db.summaries, db.conflicts, db.meta],
    async () => {
      for (const result of response.results) {
        const row = await db.outbox.get(result.mid);
        if (row?.state !== 'pending') continue;
        if (result.status === 'rejected') {
          await park(db, row, problemOf(result), now);
          counts.rejected += 1;
        } else if (ACKED.has(result.status)) {
          await ack(db, row, result, now);
          counts.acked += 1;
          if (result.status === 'duplicate') counts.duplicates += 1;
          counts.conflicts += result.conflicts?.length ?? 0;
        }
      }
      const { n } = await readMeta(db);
      await writeMeta(db, { lastPushAt: now, pushedN: n });
    },
  );
  return counts;
}

/**
 * Refused: kept in the tray until the person repairs, hands over or files it. Its dependants are
 * refused by the server in their turn. To be called inside a transaction.
 */
export async function park(
  db: PersonDb,
  row: OutboxRow,
  problem: Problem,
  now: number,
): Promise<void> {
  const { mid, n, record, mutation } = row;
  const parked: TrayRow = { mid, n, record, mutation, problem, refusedAt: now };
  await db.tray.put(parked);
  await db.outbox.delete(mid);
  await settleRecord(db, record);
}

async function ack(db: PersonDb, row: OutboxRow, result: PushResult, now: number): Promise<void> {
  const deferred = result.status === 'deferred';
  const acked: OutboxRow = {
    ...row,
    state: 'acked',
    ...(deferred ? { deferred } : { ackedRev: result.rev ?? 0 }),
    ...(result.receipt === undefined ? {} : { receipt: result.receipt }),
  };
  await db.outbox.put(acked);
  const seen = await pulledRevOf(db, acked);
  if (!deferred && seen >= (acked.ackedRev ?? 0)) await fold(db, acked, now);
  await settleRecord(db, row.record);
}

/** The rev last pulled of what a mutation wrote: a conflict for a resolution, else its record. */
async function pulledRevOf(db: PersonDb, row: OutboxRow): Promise<number> {
  if (row.mutation.type === 'resolve') return (await db.conflicts.get(row.mutation.id))?.rev ?? 0;
  return (await pulledState(db, row.record))?.payload.rev ?? 0;
}

/** The pull has brought it: from here on it is history, kept 90 days for a restored server. */
export async function fold(db: PersonDb, row: OutboxRow, now: number): Promise<void> {
  const { mid, n, record, mutation, hash, receipt } = row;
  const sent: SentRow = { mid, n, record, mutation, hash, receipt: receipt ?? 0, sentAt: now };
  await db.sent.put(sent);
  await db.outbox.delete(mid);
}

/** Shows a record after its queue changed; the shadow goes with the last mutation. */
export async function settleRecord(db: PersonDb, id: string): Promise<void> {
  const pulled = await pulledState(db, id);
  const left = await db.outbox.where('record').equals(id).count();
  if (left === 0) await db.shadow.delete(id);
  await refreshRecord(db, id, pulled);
}

export function problemOf(result: PushResult): Problem {
  const { error } = result;
  if (!error || !isProblemCode(error.code)) return { code: 'mutation_invalid' };
  return error.details ? { code: error.code, details: error.details } : { code: error.code };
}
