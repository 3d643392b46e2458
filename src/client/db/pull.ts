import type { Change, PullResponse } from '#sync/protocol.ts';
import { readMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import {
  arrived,
  isOtherEpoch,
  isVerdict,
  moveCursor,
  type PullOutcome,
  type PullStart,
  putHistory,
} from './page.ts';
import { putRecords } from './write-records.ts';

/**
 * Writes one page of the feed with its cursor in **one** transaction. Records with work of ours on
 * top are never overwritten: what that takes is fetched only by those who have some.
 */
export async function applyPull(
  db: PersonDb,
  asked: string,
  page: PullResponse,
  now: number,
  start?: PullStart,
): Promise<PullOutcome> {
  const outcome = await applyPlain(db, asked, page, now, start);
  if (outcome !== 'work') return outcome;
  const work = await loadWork();
  return work ? work.applyOverWork(db, asked, page, now, start) : 'incomplete';
}

/** Undefined when it is neither on the device nor in reach. */
export const loadWork = () => import('./pull-work.ts').catch(() => undefined);

const applyPlain = (
  db: PersonDb,
  asked: string,
  page: PullResponse,
  now: number,
  start: PullStart | undefined,
): Promise<'applied' | 'stale' | 'work'> =>
  db.transaction('rw', [db.records, db.summaries, db.history, db.outbox, db.meta], async () => {
    const meta = await readMeta(db);
    if (meta.cursor !== asked) return 'stale';
    const special =
      meta.startingOver || isOtherEpoch(meta, page.epoch) || page.changes.some(isWork);
    if (special || (await db.outbox.count()) > 0) return 'work';
    await Promise.all([
      putHistory(db, page.changes),
      putRecords(db, page.changes.flatMap(arrived)),
      moveCursor(db, meta, page, now, start),
    ]);
    return 'applied';
  });

const isWork = ({ op, rec }: Change): boolean => op === 'evict' || (rec ? isVerdict(rec) : false);
