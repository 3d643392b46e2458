import { canonicalJson, digest } from '#sync/canonical.ts';
import { mutationIdentitySchema, type PushResult } from '#sync/protocol.ts';
import { MAX_MUTATION_BYTES } from '#sync/terms.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { addReceipt, findReceipt, type NewReceipt } from '../store/inbox.ts';
import { replicasOf } from '../store/people.ts';
import { writing } from '../store/transaction.ts';
import { resultKey, settle } from './settle.ts';

type Arrival = 'new' | 'known' | 'variant';
type Sorted = { readonly refused: PushResult } | { readonly receipt: NewReceipt };

/**
 * One push: receipt before judgement, two commits. First every mutation that can be identified is
 * written to the inbox and synced to disk; then all effects. Whatever happens in between, a
 * received mutation is judged at the next push of its replica and at every start. Answers stand in
 * the order of the request.
 */
export async function receivePush(
  context: ServerContext,
  person: string,
  mutations: readonly unknown[],
): Promise<readonly PushResult[]> {
  const own = await replicasOf(context.db, person);
  const receivedAt = nowIso(context);
  const sorted = mutations.map((raw) => sort(raw, person, own, receivedAt));
  const receipts = sorted.flatMap((item) => ('receipt' in item ? [item.receipt] : []));
  const arrivals = await keepReceipts(context, receipts);
  const replicas = [...new Set(receipts.map((receipt) => receipt.replica))];
  const settled = replicas.length > 0 ? await settle(context, replicas) : new Map();
  const answers: PushResult[] = [];
  for (const item of sorted) {
    if ('refused' in item) answers.push(item.refused);
    else answers.push(await answerOf(context, item.receipt, arrivals.get(item.receipt), settled));
  }
  return answers;
}

async function keepReceipts(
  context: ServerContext,
  receipts: readonly NewReceipt[],
): Promise<ReadonlyMap<NewReceipt, Arrival>> {
  const arrivals = new Map<NewReceipt, Arrival>();
  if (receipts.length === 0) return arrivals;
  const ordered = [...receipts].sort((a, b) => a.n - b.n);
  await writing(context.db, async (run) => {
    for (const receipt of ordered) arrivals.set(receipt, await addReceipt(run, receipt));
  });
  return arrivals;
}

/** What can't be identified, or isn't the sender's, is refused without a receipt. */
function sort(raw: unknown, person: string, own: ReadonlySet<string>, receivedAt: string): Sorted {
  const identity = mutationIdentitySchema.safeParse(raw);
  if (!identity.success) return { refused: refuse(midOf(raw), 'mutation_invalid') };
  const { mid, replica, n } = identity.data;
  if (!own.has(replica)) return { refused: refuse(mid, 'replica_unknown') };
  const canonical = canonicalOf(raw);
  if (canonical === undefined) return { refused: refuse(mid, 'mutation_invalid') };
  if (canonical.length > MAX_MUTATION_BYTES) return { refused: refuse(mid, 'mutation_too_large') };
  return { receipt: { replica, mid, n, hash: digest(canonical), author: person, receivedAt, raw } };
}

/** Levels of a value: an answer needs three; more would exhaust the stack of whoever reads it. */
const MAX_DEPTH = 16;

/** Canonical JSON without the signature; undefined for what we don't carry (`1e400`, deep nesting). */
function canonicalOf(raw: unknown): string | undefined {
  const { sig: _, ...signed } = raw as Record<string, unknown>;
  return isCarried(signed, MAX_DEPTH) ? canonicalJson(signed) : undefined;
}

function isCarried(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value !== 'object') return true;
  return depth > 0 && Object.values(value).every((part) => isCarried(part, depth - 1));
}

async function answerOf(
  context: ServerContext,
  receipt: NewReceipt,
  arrival: Arrival | undefined,
  settled: ReadonlyMap<string, PushResult>,
): Promise<PushResult> {
  if (arrival === 'variant') return refuse(receipt.mid, 'mutation_variant');
  const now = settled.get(resultKey(receipt.replica, receipt.mid));
  if (now) return now;
  const known = await findReceipt(context.db, receipt.replica, receipt.mid);
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
