import { isPullResponse } from '#sync/answers.ts';
import type { PullResponse } from '#sync/protocol.ts';
import { DIGEST_DAYS, MAX_PAGE } from '#sync/terms.ts';
import { addBytes, type Meta, readMeta, savedOf, writeMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { PullStart } from '../db/page.ts';
import { applyPull } from '../db/pull.ts';
import type { Effects } from '../effects.ts';
import { nextSize, sizeAfterCut } from './pace.ts';
import { call, OUT_OF_REACH, type Refusal, type Reply } from './transport.ts';

export interface Pulled {
  readonly pulled: number;
  /** Records that weren't as the server has them. */
  readonly repaired: number;
  /** Version of the grants by the server: a change asks for the new ones. */
  readonly grantsVersion?: number;
  readonly refusal?: Refusal;
}

const DAY_MS = 86_400_000;

/**
 * Pulls the feed page by page from the stored cursor to its end. The next page is asked for while
 * this one is written. A refused cursor, a restored server, or a device that differs in too much starts
 * over from zero, once.
 */
export async function pullChanges(
  db: PersonDb,
  effects: Effects,
  token: string,
  progress: (pulled: number) => void,
  stopped: () => boolean = () => false,
): Promise<Pulled> {
  const meta = await readMeta(db);
  const start = await standOf(db, meta);
  const compare = isDue(meta, effects.now());
  let pulled = 0;
  let repaired = 0;
  let restarted = false;
  let asked = meta.cursor;
  let limit = meta.page;
  const fetchNext = () => fetchPage(effects, token, meta.replica, asked, limit, compare);
  let next = fetchNext();
  for (;;) {
    const { reply, elapsed } = await next;
    if (!reply.ok) {
      const { refusal } = reply;
      if (refusal.status === 0) await writeMeta(db, { page: sizeAfterCut(limit, elapsed) });
      if (!STARTS_OVER.has(refusal.problem.code) || restarted) return { pulled, repaired, refusal };
      const starting = await import('../db/start-over.ts').catch(() => undefined);
      if (!starting) return { pulled, repaired, refusal: OUT_OF_REACH };
      await starting.startOver(db);
    } else {
      const page = reply.value.body;
      const before = asked;
      if (page.more) {
        if (page.changes.length === limit) limit = nextSize(limit, elapsed, MAX_PAGE);
        asked = page.next;
        next = fetchNext();
      }
      const { bytes } = reply.value;
      const outcome = await applyPull(db, before, page, effects.now(), { ...start, bytes });
      if (outcome !== 'applied') await addBytes(db, bytes);
      if (outcome === 'incomplete') return { pulled, repaired, refusal: OUT_OF_REACH };
      if (outcome === 'stale' || (outcome === 'restart' && restarted)) return { pulled, repaired };
      if (outcome === 'applied') {
        pulled += page.changes.length;
        progress(pulled);
        if (page.more) {
          if (stopped()) return { pulled, repaired };
          continue;
        }
        const grantsVersion = page.scopes.v;
        await writeMeta(db, { page: limit });
        const { digest } = page;
        const repairing = digest && (await import('./repair.ts').catch(() => undefined));
        if (!repairing) {
          if (meta.comparedAt === 0) await writeMeta(db, { comparedAt: serverTime(page) });
          return { pulled, repaired, grantsVersion };
        }
        const at = serverTime(page);
        const repair = await repairing.repair(db, effects, token, digest, page.next, at);
        repaired += repair.repaired;
        if (repair.refusal) return { pulled, repaired, grantsVersion, refusal: repair.refusal };
        await writeMeta(db, { comparedAt: at });
        if (!repair.startsOver || restarted) return { pulled, repaired, grantsVersion };
      }
    }
    restarted = true;
    asked = '';
    next = fetchNext();
  }
}

const STARTS_OVER = new Set(['cursor_invalid', 'resnapshot']);

const serverTime = (page: PullResponse): number => Date.parse(page.serverTime) || 0;

/** The first comparison comes a week after the first pull. */
const isDue = ({ comparedAt, clockOffset, startingOver }: Meta, now: number): boolean =>
  comparedAt > 0 && !startingOver && now + clockOffset - comparedAt >= DIGEST_DAYS * DAY_MS;

async function standOf(db: PersonDb, meta: Meta): Promise<PullStart> {
  const acked = await db.outbox.where('state').equals('acked').primaryKeys();
  return { saved: savedOf(meta), acked };
}

interface Fetched {
  readonly reply: Reply<PullResponse>;
  readonly elapsed: number;
}

async function fetchPage(
  effects: Effects,
  token: string,
  replica: string,
  cursor: string,
  limit: number,
  compare: boolean,
): Promise<Fetched> {
  const began = effects.now();
  const digest = compare ? '&digest=1' : '';
  const reply = await call(effects, {
    method: 'GET',
    path: `/api/v1/sync/pull?cursor=${encodeURIComponent(cursor)}&limit=${limit}${digest}`,
    token,
    replica,
    isOurs: isPullResponse,
  });
  return { reply, elapsed: effects.now() - began };
}
