import type { Change, PullResponse } from '#sync/protocol.ts';
import { readMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import {
  arrived,
  cursorRows,
  historyOf,
  isOtherEpoch,
  isVerdict,
  type PullOutcome,
  type PullStart,
} from './page.ts';
import { packRecords } from './write-records.ts';

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
      meta.startingOver ||
      meta.formsKept.length > 0 ||
      isOtherEpoch(meta, page.epoch) ||
      page.changes.some(isWork);
    if (special || (await db.outbox.count()) > 0) return 'work';
    const { rows, summaries } = await packRecords(db, page.changes.flatMap(arrived));
    // why so: the browser stores one table while another is packed; and of Dexie's own promises alone,
    // for async functions side by side lose the transaction
    await Promise.all([
      db.history.bulkPut([...historyOf(page.changes)]),
      db.summaries.bulkPut([...summaries]),
      db.records.bulkPut([...rows]),
      db.meta.bulkPut([...cursorRows(meta, page, now, start)]),
    ]);
    return 'applied';
  });

const isWork = ({ op, rec }: Change): boolean => op === 'evict' || (rec ? isVerdict(rec) : false);
