import type { Arrival, NewReceipt } from '../store/inbox.ts';
import type { Run } from '../store/open.ts';

/**
 * Notes which of these replicas have a chain that breaks or splits at what just came: two mutations
 * in one place or under one mid, a `prev` that isn't the hash of the one before, a place left out. Two phones with one
 * memory do that, or a loss on the phone; it is told, and never a reason to refuse.
 */
export async function noteBreaks(
  run: Run,
  arrivals: ReadonlyMap<NewReceipt, Arrival>,
  epoch: string,
  now: string,
): Promise<void> {
  const arrived = [...arrivals.keys()].filter((receipt) => arrivals.get(receipt) !== 'known');
  for (const replica of new Set(arrived.map((receipt) => receipt.replica))) {
    const own = arrived.filter((receipt) => receipt.replica === replica);
    const changed = own.some((receipt) => arrivals.get(receipt) === 'variant');
    if (!changed && !(await isBroken(run, replica, own, epoch))) continue;
    await run
      .updateTable('replica')
      .set({ forkedAt: now })
      .where('id', '=', replica)
      .where('forkedAt', 'is', null)
      .execute();
  }
}

export async function brokenOf(run: Run, replicas: readonly string[]): Promise<boolean> {
  if (replicas.length === 0) return false;
  const row = await run
    .selectFrom('replica')
    .select('id')
    .where('id', 'in', [...replicas])
    .where('forkedAt', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function isBroken(
  run: Run,
  replica: string,
  arrived: readonly NewReceipt[],
  epoch: string,
): Promise<boolean> {
  const places = arrived.map(({ n }) => n);
  const rows = await run
    .selectFrom('inbox')
    .select(['n', 'mid', 'hash'])
    .where('replica', '=', replica)
    .where('variant', '=', 0)
    .where('n', '>=', Math.min(...places) - 1)
    .where('n', '<=', Math.max(...places))
    .execute();
  const at = new Map(rows.map((row) => [row.n, row]));
  const split = rows.some(({ n, mid }) => at.get(n)?.mid !== mid);
  return split || arrived.some((receipt) => breaksAfter(receipt, at.get(receipt.n - 1), epoch));
}

function breaksAfter(
  { n, raw }: NewReceipt,
  before: { readonly hash: string } | undefined,
  epoch: string,
): boolean {
  const mutation = raw as { readonly prev?: unknown; readonly epoch?: unknown };
  if (n === 1) return mutation.prev !== '';
  if (before) return mutation.prev !== before.hash;
  // why: after a restore, what came before is still on its way
  return mutation.epoch === epoch;
}
