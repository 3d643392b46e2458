import { TOMBSTONE_DAYS } from '#sync/terms.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Run } from '../store/open.ts';
import { writing } from '../store/transaction.ts';

/** The meta key of the highest seq that was forgotten: an older cursor has missed a removal. */
export const PURGED = 'purgedSeq';

const DAY_MS = 86_400_000;
/** Ids in one statement. */
const CHUNK = 500;

/**
 * Forgets removals, and moves out of sight, that every device was told long ago. Their history
 * stays. Returns how many were forgotten.
 */
export async function purge(context: ServerContext): Promise<number> {
  const before = new Date(context.now() - TOMBSTONE_DAYS * DAY_MS).toISOString();
  return writing(context.db, async (run) => {
    await beginToCount(run, nowIso(context));
    const { horizon } = await run
      .selectFrom('record')
      .select((eb) => eb.fn.max('seq').as('horizon'))
      .where('changedAt', '<', before)
      .executeTakeFirstOrThrow();
    if (horizon === null) return 0;
    const removed = await run
      .selectFrom('record')
      .select(['id', 'seq'])
      .where('deleted', '=', 1)
      .where('changedAt', '<', before)
      .execute();
    const left = await run
      .selectFrom('exit')
      .select('seq')
      .where('seq', '<=', Number(horizon))
      .execute();
    const highest = Math.max(0, ...[...removed, ...left].map(({ seq }) => seq));
    if (highest === 0) return 0;
    for (let from = 0; from < removed.length; from += CHUNK) {
      const ids = removed.slice(from, from + CHUNK).map(({ id }) => id);
      await run.deleteFrom('record').where('id', 'in', ids).execute();
    }
    await run.deleteFrom('exit').where('seq', '<=', Number(horizon)).execute();
    const purged = Math.max(highest, Number((await readMeta(run, PURGED)) ?? 0));
    await writeMeta(run, PURGED, String(purged));
    return removed.length + left.length;
  });
}

/** Purges now, and each day until the answer is called; it waits for one that runs. */
export async function purgeDaily(context: ServerContext): Promise<() => Promise<void>> {
  await purge(context);
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    last = purge(context).catch((error: unknown) => context.reportBug(error, 'purge'));
  }, DAY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}

/** What was written before its instant was kept counts from now. */
async function beginToCount(run: Run, now: string): Promise<void> {
  await run.updateTable('record').set({ changedAt: now }).where('changedAt', '=', '').execute();
}
