import type { Problem } from '#domain/problem.ts';
import type { PushResponse } from '#sync/protocol.ts';
import { isPushResponse } from '#sync/push-answer.ts';
import { MAX_MUTATIONS, PROTOCOL } from '#sync/terms.ts';
import { acknowledge, parkTooLarge, pendingMutations } from '../db/acknowledge.ts';
import { addBytes, type Meta, readMeta, writeMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { OutboxRow } from '../db/rows.ts';
import type { Effects } from '../effects.ts';
import { enrolAnew } from './enrol.ts';
import { handBackForms } from './hand-back.ts';
import { nextSize, sizeAfterCut } from './pace.ts';
import { call, type Refusal, type Reply } from './transport.ts';

export interface Pushed {
  readonly pushed: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly conflicts: number;
  /** The server forbids sending as a whole: nothing leaves until the person asks, or an hour passed. */
  readonly frozen?: boolean;
  readonly refusal?: Refusal;
}

/** Bytes of JSON a request: under the server's 1 MB. */
const BATCH_BYTES = 900_000;
const FROZEN_MS = 3_600_000;

export interface PushOptions {
  /** The person asked for this run. */
  readonly asked: boolean;
  /** The person paused, or left: what is under way ends, nothing new begins. */
  readonly stopped: () => boolean;
}

/**
 * Sends the outbox in the order of the saves, batch by batch, until it is empty or a request fails.
 * Nothing but a per-mid acknowledgement takes a mutation out. 413 halves the batch; a single mutation
 * that is still too large goes to the tray. A batch grows and shrinks with what the line carries. At
 * a restored server it stops: the pull from zero comes first.
 */
export async function pushOutbox(
  db: PersonDb,
  effects: Effects,
  token: string,
  progress: (left: number) => void,
  { asked, stopped }: PushOptions = { asked: false, stopped: () => false },
): Promise<Pushed> {
  const total = { pushed: 0, duplicates: 0, rejected: 0, conflicts: 0 };
  const meta = await readMeta(db);
  if (isFrozen(meta, effects.now()) && !asked) return { ...total, ...FROZEN };
  const back = await handBackForms(db, effects, token);
  if (back) return { ...total, ...(await refusedWhole(db, effects, back)) };
  let size = meta.batch;
  while (!stopped()) {
    const rows = await pendingMutations(db, size);
    const batch = fitting(rows);
    if (batch.length === 0) break;
    progress(await db.outbox.where('state').equals('pending').count());
    const began = effects.now();
    const reply = await send(effects, token, meta.replica, batch);
    const elapsed = effects.now() - began;
    if (!reply.ok) {
      const { refusal } = reply;
      if (refusal.status !== 413) {
        if (refusal.status === 0) await writeMeta(db, { batch: sizeAfterCut(size, elapsed) });
        return { ...total, ...(await refusedWhole(db, effects, refusal)) };
      }
      if (batch.length === 1) await parkTooLarge(db, batch, effects.now());
      size = Math.max(1, Math.floor(batch.length / 2));
      continue;
    }
    const { body, bytes, sent } = reply.value;
    await addBytes(db, bytes, sent);
    const counts = await acknowledge(db, body, effects.now(), meta.epoch);
    total.pushed += counts.acked;
    total.duplicates += counts.duplicates;
    total.rejected += counts.rejected;
    total.conflicts += counts.conflicts;
    if (body.epoch !== meta.epoch) break;
    // why: an answer that acknowledges nothing of the batch would make this loop spin
    if (counts.acked + counts.rejected === 0) {
      return { ...total, refusal: unanswered({ code: 'answer_not_ours' }) };
    }
    size = nextBatch(batch.length, size, elapsed);
    await writeMeta(db, { batch: size, frozenUntil: 0 });
    if (body.renew) await writeMeta(db, { renew: true });
  }
  if ((await readMeta(db)).renew) await enrolAnew(db, effects, token);
  return total;
}

/** A batch that wasn't full tells that the line is slow, never that it is fast. */
const nextBatch = (sent: number, size: number, elapsed: number): number =>
  sent === size
    ? nextSize(size, elapsed, MAX_MUTATIONS)
    : Math.min(size, Math.max(sent, nextSize(size, elapsed, MAX_MUTATIONS)));

/** However the clock jumps, it isn't forbidden for longer than an hour. */
function isFrozen({ frozenUntil }: Meta, now: number): boolean {
  const left = frozenUntil - now;
  return left > 0 && left <= FROZEN_MS;
}

async function refusedWhole(
  db: PersonDb,
  effects: Effects,
  refusal: Refusal,
): Promise<Pick<Pushed, 'refusal' | 'frozen'>> {
  if (refusal.status !== 403) return { refusal };
  await writeMeta(db, { frozenUntil: effects.now() + FROZEN_MS });
  return FROZEN;
}

const FROZEN = {
  frozen: true,
  refusal: { status: 403, problem: { code: 'sending_frozen' }, retryAfter: 0 },
} as const;

const send = (
  effects: Effects,
  token: string,
  replica: string,
  batch: readonly OutboxRow[],
): Promise<Reply<PushResponse>> =>
  call(effects, {
    method: 'POST',
    path: '/api/v1/sync/push',
    token,
    replica,
    body: {
      p: PROTOCOL,
      sentAt: effects.localTime(),
      mutations: batch.map(({ mutation }) => mutation),
    },
    isOurs: isPushResponse,
  });

/** As many of the first rows as fit a request; always at least one. */
function fitting(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const encoder = new TextEncoder();
  let bytes = 0;
  const end = rows.findIndex((row, index) => {
    bytes += encoder.encode(JSON.stringify(row.mutation)).length + 1;
    return index > 0 && bytes > BATCH_BYTES;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

const unanswered = (problem: Problem): Refusal => ({ status: 200, problem, retryAfter: 0 });
