import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';

/** A holder renews it three times as often: a tab that was killed or frozen loses it. */
const LEASE_MS = 30_000;
const KEY = 'lease';

/**
 * Runs `work` in one tab of this person at a time; tells whether it ran. The lock decides. Where it
 * can't be had, a lease does: a browser may freeze a tab with the lock in its hand, or have no locks.
 * Nothing breaks when two tabs run all the same.
 */
export async function asLeader(
  db: PersonDb,
  effects: Effects,
  work: () => Promise<void>,
): Promise<boolean> {
  const held = () => hold(db, effects, work);
  if (await effects.exclusive(`ccm-sync ${db.name}`, held)) return true;
  if (await isHeld(db, effects.now())) return false;
  await held();
  return true;
}

async function hold(db: PersonDb, effects: Effects, work: () => Promise<void>): Promise<void> {
  // why caught here and below: a lease that can't be written only lets two tabs run
  const renew = () =>
    db.meta.put({ key: KEY, value: effects.now() + LEASE_MS }).catch(() => undefined);
  await renew();
  const timer = setInterval(() => void renew(), LEASE_MS / 3);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await db.meta.delete(KEY).catch(() => undefined);
  }
}

/** However the clock jumps, no lease lasts longer than `LEASE_MS`. */
async function isHeld(db: PersonDb, now: number): Promise<boolean> {
  const left = Number((await db.meta.get(KEY))?.value ?? 0) - now;
  return left > 0 && left <= LEASE_MS;
}
