import { sql } from 'kysely';
import type { PushResult } from '#sync/protocol.ts';
import type { Run } from './open.ts';
import type { InboxRow } from './schema.ts';

/** received: not judged yet · waiting: for a parent · deferred: a bug or a newer schema · done, rejected: settled. */
export type ReceiptStatus = 'received' | 'waiting' | 'deferred' | 'done' | 'rejected';

export interface Receipt {
  readonly receipt: number;
  readonly replica: string;
  readonly mid: string;
  readonly n: number;
  readonly hash: string;
  readonly author: string;
  readonly receivedAt: string;
  /** The mutation as it came, a JSON value. */
  readonly raw: unknown;
  readonly status: ReceiptStatus;
  readonly result: PushResult | null;
}

export interface NewReceipt {
  readonly replica: string;
  readonly mid: string;
  readonly n: number;
  readonly hash: string;
  readonly author: string;
  readonly receivedAt: string;
  readonly raw: unknown;
}

/** A person's own receipt of a mid, whichever of their replicas sent it. */
export async function findReceiptOf(
  run: Run,
  author: string,
  mid: string,
): Promise<Receipt | undefined> {
  const row = await run
    .selectFrom('inbox')
    .selectAll()
    .where('mid', '=', mid)
    .where('author', '=', author)
    .where('variant', '=', 0)
    .orderBy('receipt')
    .executeTakeFirst();
  return row && decodeReceipt(row);
}

/**
 * The status of the author's own mids, that others depend on; a mid never received is absent. Whoever
 * sends under the mid of somebody else stops nobody.
 */
export async function statusOf(
  run: Run,
  author: string,
  mids: readonly string[],
): Promise<ReadonlyMap<string, ReceiptStatus>> {
  if (mids.length === 0) return new Map();
  const rows = await run
    .selectFrom('inbox')
    .select(['mid', 'status'])
    .where('mid', 'in', [...mids])
    .where('author', '=', author)
    .where('variant', '=', 0)
    .execute();
  return new Map(rows.map((row) => [row.mid, row.status as ReceiptStatus]));
}

/** `variant`: another content under a mid that is known. */
export type Arrival = 'new' | 'known' | 'variant';

/** Mids asked for, and rows written, by one statement. */
const AT_ONCE = 200;

/**
 * Keeps receipts, in their order. The same content again changes nothing; another content under the
 * same mid is kept beside the first as a new variant. To be run in a transaction that writes.
 */
export async function addReceipts(
  run: Run,
  receipts: readonly NewReceipt[],
): Promise<ReadonlyMap<NewReceipt, Arrival>> {
  const known = await hashesOf(run, receipts);
  const arrivals = new Map<NewReceipt, Arrival>();
  const rows: Omit<InboxRow, 'receipt'>[] = [];
  for (const receipt of receipts) {
    const hashes = known.get(keyOf(receipt)) ?? [];
    known.set(keyOf(receipt), hashes);
    const variant = hashes.indexOf(receipt.hash);
    arrivals.set(receipt, variant === 0 ? 'known' : hashes.length > 0 ? 'variant' : 'new');
    if (variant >= 0) continue;
    const status = hashes.length === 0 ? 'received' : 'rejected';
    const raw = JSON.stringify(receipt.raw);
    rows.push({ ...receipt, raw, variant: hashes.length, status, result: null });
    hashes.push(receipt.hash);
  }
  for (const part of partsOf(rows))
    await run
      .insertInto('inbox')
      .values([...part])
      .execute();
  return arrivals;
}

const keyOf = ({ replica, mid }: Pick<NewReceipt, 'replica' | 'mid'>): string =>
  `${replica} ${mid}`;

/** By replica and mid, the hashes of what came under it, in the order of variants. */
async function hashesOf(run: Run, receipts: readonly NewReceipt[]): Promise<Map<string, string[]>> {
  const hashes = new Map<string, string[]>();
  for (const part of partsOf(receipts)) {
    const rows = await run
      .selectFrom('inbox')
      .select(['replica', 'mid', 'hash'])
      .where('mid', 'in', [...new Set(part.map(({ mid }) => mid))])
      .orderBy('variant')
      .execute();
    for (const row of rows) hashes.set(keyOf(row), [...(hashes.get(keyOf(row)) ?? []), row.hash]);
  }
  return hashes;
}

/** The receipts that count for the mids of one replica, by mid. */
export async function findReceipts(
  run: Run,
  replica: string,
  mids: readonly string[],
): Promise<ReadonlyMap<string, Receipt>> {
  const found = new Map<string, Receipt>();
  for (const part of partsOf(mids)) {
    const rows = await run
      .selectFrom('inbox')
      .selectAll()
      .where('replica', '=', replica)
      .where('mid', 'in', [...part])
      .where('variant', '=', 0)
      .execute();
    for (const row of rows) found.set(row.mid, decodeReceipt(row));
  }
  return found;
}

function* partsOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

/** What still has to be judged, in the order of (replica, n); of one replica only, if given. */
export async function openReceipts(run: Run, replica?: string): Promise<readonly Receipt[]> {
  let query = run
    .selectFrom('inbox')
    .selectAll()
    .where('status', 'in', ['received', 'waiting', 'deferred'])
    .where('variant', '=', 0)
    .orderBy('replica')
    .orderBy('n');
  if (replica !== undefined) query = query.where('replica', '=', replica);
  return (await query.execute()).map(decodeReceipt);
}

export interface Settled {
  readonly receipt: number;
  readonly status: ReceiptStatus;
  readonly result: PushResult;
}

export async function settleReceipts(run: Run, settled: readonly Settled[]): Promise<void> {
  for (const part of partsOf(settled)) {
    const numbers = part.map(({ receipt }) => receipt);
    await run
      .updateTable('inbox')
      .set({
        status: chosen(part, ({ status }) => status),
        result: chosen(part, ({ result }) => JSON.stringify(result)),
      })
      .where('receipt', 'in', numbers)
      .execute();
  }
}

/** By receipt, the text that belongs to it: one statement for many. */
const chosen = (settled: readonly Settled[], textOf: (one: Settled) => string) =>
  sql<string>`case receipt ${sql.join(
    settled.map((one) => sql`when ${one.receipt} then ${textOf(one)}`),
    sql` `,
  )} end`;

const decodeReceipt = (row: InboxRow): Receipt => ({
  receipt: row.receipt,
  replica: row.replica,
  mid: row.mid,
  n: row.n,
  hash: row.hash,
  author: row.author,
  receivedAt: row.receivedAt,
  raw: JSON.parse(row.raw) as unknown,
  status: row.status as ReceiptStatus,
  result: row.result === null ? null : (JSON.parse(row.result) as PushResult),
});
