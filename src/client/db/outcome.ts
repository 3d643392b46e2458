import type { Fields } from '#domain/json.ts';
import { hashMutation } from '#sync/mutation.ts';
import type { PushResult } from '#sync/protocol.ts';
import { getFiled, putFiled, removeFiled } from './filed.ts';
import type { PersonDb } from './open.ts';
import { alreadyPulled } from './pulled.ts';
import type { OutboxRow, TrayRow } from './rows.ts';
import { fold, park, problemOf, settleRecords } from './settle.ts';

const DONE = new Set(['applied', 'merged', 'conflict', 'duplicate']);

/**
 * The final word on a mutation that was deferred, or that was refused and decided on since. To be
 * called inside a transaction over every table.
 */
export async function applyOutcome(db: PersonDb, fields: Fields, at: number): Promise<void> {
  const result = fields['result'] as unknown as PushResult;
  const mid = String(fields['mid']);
  const row = await db.outbox.get(mid);
  if (row) await settleQueued(db, row, result, at);
  else await settleRefused(db, mid, result, at);
}

async function settleQueued(
  db: PersonDb,
  row: OutboxRow,
  result: PushResult,
  at: number,
): Promise<void> {
  if (result.status === 'rejected') await park(db, row, problemOf(result), at);
  else if (DONE.has(result.status)) {
    const { deferred: _, ...rest } = row;
    const acked: OutboxRow = { ...rest, state: 'acked', ackedRev: result.rev ?? 0 };
    await db.outbox.put(acked);
    await fold(db, await alreadyPulled(db, [acked]), at);
  }
  await settleRecords(db, [row.record], at);
}

/** Accepted: it is as good as delivered · declined: put aside, with the word of whoever decided. */
async function settleRefused(
  db: PersonDb,
  mid: string,
  result: PushResult,
  at: number,
): Promise<void> {
  const row: TrayRow | undefined = (await db.tray.get(mid)) ?? (await getFiled(db, mid));
  if (!row) return;
  if (result.status === 'rejected') {
    const { handedOverAt: _, ...rest } = row;
    await putFiled(db, { ...rest, problem: problemOf(result), filedAt: at });
    await db.tray.delete(mid);
  } else if (DONE.has(result.status)) {
    const { n, record, mutation } = row;
    const receipt = result.receipt ?? row.receipt ?? 0;
    const hash = hashMutation(mutation);
    await db.sent.put({ mid, n, record, mutation, hash, receipt, sentAt: at });
    await db.tray.delete(mid);
    await removeFiled(db, mid);
  }
}
