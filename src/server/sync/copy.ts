import type { Mutation } from '#sync/protocol.ts';
import { readMeta } from '../store/meta.ts';
import type { Run } from '../store/open.ts';

/**
 * The meta key of what a restore began with, `{"epoch","seq"}`: the copy's own epoch, and the seq
 * below which all was in the copy.
 */
export const COPY = 'copy';

const WRITES = ['created', 'applied', 'resolved', 'deleted', 'restored'];

/**
 * True when a mutation of the copy's epoch finds its record as the copy had it, but for what its own
 * replica wrote since: the revs that it stood on then mean what they meant.
 */
export async function isAsInCopy(run: Run, { epoch, id, replica }: Mutation): Promise<boolean> {
  const copy = await readMeta(run, COPY);
  if (copy === undefined) return false;
  const from = JSON.parse(copy) as { readonly epoch: string; readonly seq: number };
  if (from.epoch !== epoch) return false;
  const foreign = await run
    .selectFrom('history')
    .select('id')
    .where('record', '=', id)
    .where('seq', '>', from.seq)
    .where('replica', '!=', replica)
    .where('kind', 'in', WRITES)
    .executeTakeFirst();
  return foreign === undefined;
}
