import type { PersonDb } from './open.ts';

/** A restored server is sent again what it took in this time: no backup is older. */
const SENT_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * What the server took long ago needs no copy here. `at` in milliseconds by the server's clock, as
 * `sentAt` is: a phone whose clock jumps forgets nothing.
 */
export async function tidySent(db: PersonDb, at: number): Promise<void> {
  await db.sent
    .where('sentAt')
    .below(at - SENT_DAYS * DAY_MS)
    .delete();
}
