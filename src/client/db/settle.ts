import { isProblemCode, type Problem } from '#domain/problem.ts';
import type { PushResult } from '#sync/protocol.ts';
import { dropRecords, evict, markedOf } from './evicted.ts';
import { putFiled } from './filed.ts';
import { creationIn, newbornOf } from './newborn.ts';
import type { PersonDb } from './open.ts';
import { present } from './present.ts';
import { pulledStates } from './pulled.ts';
import type { LocalRecord, OutboxRow, SentRow, TrayRow } from './rows.ts';
import { type PulledState, putRecords } from './write-records.ts';

/** All here runs inside a transaction over every table. */

/**
 * Shows records after their queues changed: anew from the last pulled state and what is queued on it.
 * A shadow lasts as long as something is queued. What left the person's sight goes with the last of
 * its work that the server hasn't judged; without pulled state or creation, so does the row.
 */
export async function settleRecords(
  db: PersonDb,
  ids: readonly string[],
  at: number,
): Promise<void> {
  const pulled = await pulledStates(db, ids);
  const queues = await queuesOf(db, ids);
  const marked = await markedOf(db, ids);
  const gone = ids.filter((id) => marked.has(id) && (queues.get(id) ?? []).every(isJudged));
  const there = ids.filter((id) => !gone.includes(id));
  await fold(
    db,
    gone.flatMap((id) => queues.get(id) ?? []),
    at,
  );
  await evict(db, gone);
  const shadows = there.flatMap((id) => {
    const state = queues.has(id) && pulled.get(id);
    return state ? [{ id, seq: state.seq, payload: state.payload }] : [];
  });
  const bare = there.filter((id) => !queues.has(id));
  // why asked: a save waits for each of these
  if (shadows.length > 0) await db.shadow.bulkPut(shadows);
  if (bare.length > 0) await db.shadow.bulkDelete(bare);
  const shown: PulledState[] = [];
  const hidden: string[] = [];
  for (const id of there) {
    const state = pulled.get(id);
    const queue = queues.get(id) ?? [];
    // why: Dexie loses its transaction after a hundred awaits that don't touch it
    const creation = state ? undefined : creationIn(id, queue);
    const newborn = creation && (await newbornOf(db, creation));
    const payload: LocalRecord | undefined = present(state?.payload, queue, newborn);
    if (payload) shown.push({ seq: state?.seq ?? 0, payload });
    else hidden.push(id);
  }
  await dropRecords(db, hidden);
  if (shown.length > 0) await putRecords(db, shown);
}

/** Our own mutations by the record that they show on, for those that have any. */
export async function queuesOf(
  db: PersonDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly OutboxRow[]>> {
  const queues = new Map<string, OutboxRow[]>();
  if ((await db.outbox.count()) === 0) return queues;
  const rows = await db.outbox
    .where('record')
    .anyOf([...ids])
    .toArray();
  for (const row of rows) queues.set(row.record, [...(queues.get(row.record) ?? []), row]);
  return queues;
}

/** The server has said its last word, and only a pull is awaited. */
export const isJudged = ({ state, deferred }: OutboxRow): boolean =>
  state === 'acked' && deferred !== true;

/**
 * From here on it is history, kept for a restored server. `at` in milliseconds by the server's clock:
 * one that jumps on the phone must not make it old.
 */
export async function fold(db: PersonDb, rows: readonly OutboxRow[], at: number): Promise<void> {
  if (rows.length === 0) return;
  const sent = rows.map(({ mid, n, record, mutation, hash, receipt }): SentRow => {
    return { mid, n, record, mutation, hash, receipt: receipt ?? 0, sentAt: at };
  });
  await db.sent.bulkPut(sent);
  await db.outbox.bulkDelete(rows.map(({ mid }) => mid));
}

/**
 * Refused: kept in the tray until the person repairs, hands over or files it. Its dependants are
 * refused by the server in their turn.
 */
export async function park(
  db: PersonDb,
  row: OutboxRow,
  problem: Problem,
  at: number,
): Promise<void> {
  const { mid, n, record, mutation, receipt } = row;
  if (isHandOver(row)) {
    await takeBackHandOver(db, row, problem, at);
    return;
  }
  const parked: TrayRow = { mid, n, record, mutation, problem, refusedAt: at };
  await db.tray.put(receipt === undefined ? parked : { ...parked, receipt });
  await db.outbox.delete(mid);
}

export const isHandOver = ({ mutation: { type, entity } }: Pick<OutboxRow, 'mutation'>): boolean =>
  type === 'create' && entity === 'quarantine';

/** Nobody was asked: what was to be handed over is the person's to act on again. */
async function takeBackHandOver(
  db: PersonDb,
  { mid, n, record, mutation }: OutboxRow,
  problem: Problem,
  at: number,
): Promise<void> {
  const target = String(mutation.set['mid']);
  const refused = await db.tray.get(target);
  if (refused) {
    const { handedOverAt: _, ...row } = refused;
    await db.tray.put(row);
  }
  await putFiled(db, { mid, n, record, mutation, problem, refusedAt: at, filedAt: at });
  await db.outbox.delete(mid);
}

export function problemOf({ error }: PushResult): Problem {
  if (!error || !isProblemCode(error.code)) return { code: 'mutation_invalid' };
  return error.details ? { code: error.code, details: error.details } : { code: error.code };
}
