import type { Problem } from '#domain/problem.ts';
import { isPushResponse } from '#sync/push-answer.ts';
import { PROTOCOL } from '#sync/terms.ts';
import { acknowledge, parkTooLarge, pendingMutations } from '../db/acknowledge.ts';
import { addBytes } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { OutboxRow } from '../db/rows.ts';
import type { Effects } from '../effects.ts';
import { call, type Refusal } from './transport.ts';

export interface Pushed {
  readonly pushed: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly conflicts: number;
  readonly refusal?: Refusal;
}

/** Mutations a request, and characters of JSON: well under the server's 1 MB. */
const BATCH = 200;
const BATCH_CHARS = 400_000;

/**
 * Sends the outbox in the order of n, batch by batch, until it is empty or a request fails. Nothing
 * but a per-mid acknowledgement takes a mutation out. 413 halves the batch; a single mutation that
 * is still too large goes to the tray.
 */
export async function pushOutbox(
  db: PersonDb,
  effects: Effects,
  token: string,
  progress: (left: number) => void,
): Promise<Pushed> {
  const total = { pushed: 0, duplicates: 0, rejected: 0, conflicts: 0 };
  let size = BATCH;
  for (;;) {
    const batch = fitting(await pendingMutations(db, size));
    if (batch.length === 0) return total;
    progress(await db.outbox.where('state').equals('pending').count());
    const reply = await send(effects, token, batch);
    if (!reply.ok) {
      if (reply.refusal.status !== 413) return { ...total, refusal: reply.refusal };
      if (batch.length === 1) await parkTooLarge(db, batch, effects.now());
      size = Math.max(1, Math.floor(batch.length / 2));
      continue;
    }
    await addBytes(db, reply.value.bytes);
    const counts = await acknowledge(db, reply.value.body, effects.now());
    total.pushed += counts.acked;
    total.duplicates += counts.duplicates;
    total.rejected += counts.rejected;
    total.conflicts += counts.conflicts;
    // why: an answer that acknowledges nothing of the batch would make this loop spin
    if (counts.acked + counts.rejected === 0) {
      return { ...total, refusal: unanswered({ code: 'answer_not_ours' }) };
    }
  }
}

const send = (effects: Effects, token: string, batch: readonly OutboxRow[]) =>
  call(effects, {
    method: 'POST',
    path: '/api/v1/sync/push',
    token,
    body: {
      p: PROTOCOL,
      sentAt: effects.localTime(),
      mutations: batch.map(({ mutation }) => mutation),
    },
    isOurs: isPushResponse,
  });

/** As many of the first rows as fit a request; always at least one. */
function fitting(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  let chars = 0;
  const end = rows.findIndex((row, index) => {
    chars += JSON.stringify(row.mutation).length;
    return index > 0 && chars > BATCH_CHARS;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

const unanswered = (problem: Problem): Refusal => ({ status: 200, problem, retryAfter: 0 });
