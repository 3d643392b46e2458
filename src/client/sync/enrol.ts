import { readMeta, savedOf, writeMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import { isEnrolled } from './sign-in.ts';
import { call } from './transport.ts';

/**
 * A second live copy of this replica was noticed (a phone restored from an image of itself): what is
 * written from here on is of a new replica, with a chain of its own. What waits goes out as it was
 * written. Without an answer it is asked for again at the next run.
 */
export async function enrolAnew(db: PersonDb, effects: Effects, token: string): Promise<void> {
  const before = await readMeta(db);
  const reply = await call(effects, {
    method: 'POST',
    path: '/api/v1/auth/replicas',
    token,
    body: {},
    isOurs: isEnrolled,
  });
  if (!reply.ok) return;
  const { replica } = reply.value.body;
  await db.transaction('rw', db.meta, async () => {
    const meta = await readMeta(db);
    // why: another tab was first
    if (meta.replica !== before.replica) return;
    await writeMeta(db, { replica, n: 0, hash: '', saved: savedOf(meta), renew: false });
  });
}
