import { createHash } from 'node:crypto';
import { canonicalJson } from '#sync/canonical.ts';
import { isCarried } from '#sync/carried.ts';
import { mutationIdentitySchema, type PushResult } from '#sync/protocol.ts';
import { MAX_MUTATION_BYTES } from '#sync/terms.ts';
import { isReplicaOf } from '../auth/replica.ts';
import { nowIso, type ServerContext } from '../context.ts';
import {
  type Arrival,
  addReceipts,
  findReceipts,
  type NewReceipt,
  type Receipt,
} from '../store/inbox.ts';
import { addReplica, replicasOf } from '../store/people.ts';
import { writing } from '../store/transaction.ts';
import { brokenOf, noteBreaks } from './chain.ts';
import { resultKey, settle } from './settle.ts';

interface Received {
  readonly results: readonly PushResult[];
  /** The sender's chain broke: a second living copy of it goes on better under another id. */
  readonly renew: boolean;
}
type Sorted = { readonly refused: PushResult } | { readonly receipt: NewReceipt };

/**
 * One push: receipt before judgement, two commits. First every mutation that can be identified is
 * written to the inbox and synced to disk; then all effects. Whatever happens in between, a
 * received mutation is judged at the next push of its replica and at every start. Answers stand in
 * the order of the request. `device`: the replica that the sender works as now.
 */
export async function receivePush(
  context: ServerContext,
  person: string,
  mutations: readonly unknown[],
  device?: string,
): Promise<Received> {
  const own = await replicasOf(context.db, person);
  const receivedAt = nowIso(context);
  const isOwn = (replica: string) =>
    own.has(replica) || isReplicaOf(context.secret, person, replica);
  const sorted = mutations.map((raw) => sort(raw, person, isOwn, receivedAt));
  const receipts = sorted.flatMap((item) => ('receipt' in item ? [item.receipt] : []));
  const replicas = [...new Set(receipts.map((receipt) => receipt.replica))];
  const strangers = replicas.filter((replica) => !own.has(replica));
  const arrivals = await keepReceipts(context, receipts, strangers);
  const settled = await settleFor(context, receipts, replicas);
  const earlier = await earlierOf(context, receipts, settled);
  const answers = sorted.map((item) => {
    if ('refused' in item) return item.refused;
    return answerOf(item.receipt, arrivals.get(item.receipt), settled, earlier);
  });
  const sender = device !== undefined && isOwn(device) ? [device] : replicas;
  const renew = await brokenOf(context.db, sender);
  return { results: answers, renew };
}

/** Work of another epoch may be what work of others waits for. */
async function settleFor(
  context: ServerContext,
  receipts: readonly NewReceipt[],
  replicas: readonly string[],
): Promise<ReadonlyMap<string, PushResult>> {
  if (replicas.length === 0) return new Map();
  const isOld = receipts.some(({ raw }) => (raw as { epoch?: unknown }).epoch !== context.epoch);
  const pushed = new Set(receipts.map(({ mid }) => mid));
  return settle(context, isOld ? undefined : replicas, undefined, pushed);
}

/** `strangers`: replicas that prove themselves, and that a restored copy doesn't know. */
async function keepReceipts(
  context: ServerContext,
  receipts: readonly NewReceipt[],
  strangers: readonly string[],
): Promise<ReadonlyMap<NewReceipt, Arrival>> {
  if (receipts.length === 0) return new Map();
  const ordered = [...receipts].sort((a, b) => a.n - b.n);
  return writing(context.db, async (run) => {
    for (const replica of strangers) {
      const { author, receivedAt } = ordered.find((one) => one.replica === replica) as NewReceipt;
      await addReplica(run, replica, author, receivedAt);
    }
    const arrivals = await addReceipts(run, ordered);
    await noteBreaks(run, arrivals, context.epoch, nowIso(context));
    return arrivals;
  });
}

/** What can't be identified, or isn't the sender's, is refused without a receipt. */
function sort(
  raw: unknown,
  person: string,
  isOwn: (replica: string) => boolean,
  receivedAt: string,
): Sorted {
  const identity = mutationIdentitySchema.safeParse(raw);
  if (!identity.success) return { refused: refuse(midOf(raw), 'mutation_invalid') };
  const { mid, replica, n } = identity.data;
  if (!isOwn(replica)) return { refused: refuse(mid, 'replica_unknown') };
  const canonical = canonicalOf(raw);
  if (canonical === undefined) return { refused: refuse(mid, 'mutation_invalid') };
  if (canonical.length > MAX_MUTATION_BYTES) return { refused: refuse(mid, 'mutation_too_large') };
  return { receipt: { replica, mid, n, hash: sha256(canonical), author: person, receivedAt, raw } };
}

/** As `digest` of the ground gives it, ten times faster. */
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Levels of a value: an answer needs three; more would exhaust the stack of whoever reads it. */
const MAX_DEPTH = 16;

/** Canonical JSON without the signature; undefined for what we don't carry (`1e400`, deep nesting). */
function canonicalOf(raw: unknown): string | undefined {
  const { sig: _, ...signed } = raw as Record<string, unknown>;
  return isCarried(signed, MAX_DEPTH) ? canonicalJson(signed) : undefined;
}

/** The receipts that an earlier push had settled, by `resultKey`. */
async function earlierOf(
  context: ServerContext,
  receipts: readonly NewReceipt[],
  settled: ReadonlyMap<string, PushResult>,
): Promise<ReadonlyMap<string, Receipt>> {
  const earlier = new Map<string, Receipt>();
  const asked = receipts.filter(({ replica, mid }) => !settled.has(resultKey(replica, mid)));
  for (const replica of new Set(asked.map((receipt) => receipt.replica))) {
    const mids = asked.filter((receipt) => receipt.replica === replica).map(({ mid }) => mid);
    for (const [mid, found] of await findReceipts(context.db, replica, mids)) {
      earlier.set(resultKey(replica, mid), found);
    }
  }
  return earlier;
}

function answerOf(
  { replica, mid }: NewReceipt,
  arrival: Arrival | undefined,
  settled: ReadonlyMap<string, PushResult>,
  earlier: ReadonlyMap<string, Receipt>,
): PushResult {
  if (arrival === 'variant') return refuse(mid, 'mutation_variant');
  const now = settled.get(resultKey(replica, mid));
  if (now) return now;
  const known = earlier.get(resultKey(replica, mid));
  if (!known?.result) throw new Error('A kept receipt has no result');
  const { status } = known.result;
  const final = status === 'rejected' || status === 'deferred';
  return final ? known.result : { ...known.result, status: 'duplicate', first: status };
}

const refuse = (mid: string, code: string): PushResult => ({
  mid,
  status: 'rejected',
  error: { code },
});

const midOf = (raw: unknown): string => {
  const mid = raw !== null && typeof raw === 'object' && 'mid' in raw ? raw.mid : '';
  return typeof mid === 'string' ? mid.slice(0, 64) : '';
};
