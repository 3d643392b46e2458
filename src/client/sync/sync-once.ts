import type { Problem } from '#domain/problem.ts';
import { readMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import { refreshGrants } from './grants.ts';
import { pullChanges } from './pull-changes.ts';
import type { Pushed } from './push.ts';
import { OUT_OF_REACH, type Refusal } from './transport.ts';

/** What one run did; feeds the status bar and the tests alike. */
export interface SyncReport {
  readonly pushed: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly pulled: number;
  readonly conflicts: number;
  readonly problem?: Problem;
  /** HTTP status behind the problem; 0 when no answer came. */
  readonly status?: number;
  readonly retryAfter?: number;
}

export interface SyncProgress {
  readonly phase: 'push' | 'pull';
  /** Left to send, or received so far. */
  readonly count: number;
}

/** One run: send the outbox, then take the feed. A failed push doesn't forbid the pull, but no network does. */
export async function syncOnce(
  db: PersonDb,
  effects: Effects,
  token: string,
  progress: (step: SyncProgress) => void,
): Promise<SyncReport> {
  const push = await pushWork(db, effects, token, (count) => progress({ phase: 'push', count }));
  const { pushed, duplicates, rejected, conflicts } = push;
  const sent = { pushed, duplicates, rejected, conflicts };
  if (push.refusal && stops(push.refusal)) {
    return { ...sent, pulled: 0, ...problemOf(push.refusal) };
  }
  const pull = await pullChanges(db, effects, token, (count) => progress({ phase: 'pull', count }));
  const refusal = push.refusal ?? pull.refusal;
  if (pull.grantsVersion !== undefined && pull.grantsVersion !== (await readMeta(db)).g) {
    await refreshGrants(db, effects, token);
  }
  return { ...sent, pulled: pull.pulled, ...(refusal ? problemOf(refusal) : {}) };
}

const NOTHING_SENT: Pushed = { pushed: 0, duplicates: 0, rejected: 0, conflicts: 0 };

/** Somebody who only reads never fetches what sends. */
async function pushWork(...[db, ...rest]: Parameters<PushOutbox>): Promise<Pushed> {
  if ((await db.outbox.where('state').equals('pending').count()) === 0) return NOTHING_SENT;
  const sending = await loadSending();
  return sending ? sending.pushOutbox(db, ...rest) : { ...NOTHING_SENT, refusal: OUT_OF_REACH };
}

type PushOutbox = typeof import('./push.ts').pushOutbox;

/** Undefined when it is neither on the device nor in reach. */
export const loadSending = () => import('./push.ts').catch(() => undefined);

const stops = ({ status }: Refusal): boolean => status === 0 || status === 401;

const problemOf = ({ problem, status, retryAfter }: Refusal) => ({ problem, status, retryAfter });
