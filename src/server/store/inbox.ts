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

/** The receipt that counts for a mid (variant 0). */
export async function findReceipt(
  run: Run,
  replica: string,
  mid: string,
): Promise<Receipt | undefined> {
  const row = await run
    .selectFrom('inbox')
    .selectAll()
    .where('replica', '=', replica)
    .where('mid', '=', mid)
    .where('variant', '=', 0)
    .executeTakeFirst();
  return row && decodeReceipt(row);
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

/** The status of mids that others depend on; a mid never received is absent. */
export async function statusOf(
  run: Run,
  mids: readonly string[],
): Promise<ReadonlyMap<string, ReceiptStatus>> {
  if (mids.length === 0) return new Map();
  const rows = await run
    .selectFrom('inbox')
    .select(['mid', 'status'])
    .where('mid', 'in', [...mids])
    .where('variant', '=', 0)
    .execute();
  return new Map(rows.map((row) => [row.mid, row.status as ReceiptStatus]));
}

/**
 * Keeps a receipt. The same content again changes nothing; another content under the same mid is
 * kept beside the first as a new variant and answered `variant`.
 */
export async function addReceipt(
  run: Run,
  receipt: NewReceipt,
): Promise<'new' | 'known' | 'variant'> {
  const known = await run
    .selectFrom('inbox')
    .select(['hash', 'variant'])
    .where('replica', '=', receipt.replica)
    .where('mid', '=', receipt.mid)
    .orderBy('variant')
    .execute();
  if (known[0]?.hash === receipt.hash) return 'known';
  if (known.some((row) => row.hash === receipt.hash)) return 'variant';
  const status = known.length === 0 ? 'received' : 'rejected';
  await run
    .insertInto('inbox')
    .values({
      ...receipt,
      raw: JSON.stringify(receipt.raw),
      variant: known.length,
      status,
      result: null,
    })
    .execute();
  return known.length === 0 ? 'new' : 'variant';
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

export async function settleReceipt(
  run: Run,
  receipt: number,
  status: ReceiptStatus,
  result: PushResult,
): Promise<void> {
  await run
    .updateTable('inbox')
    .set({ status, result: JSON.stringify(result) })
    .where('receipt', '=', receipt)
    .execute();
}

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
