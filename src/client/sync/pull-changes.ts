import { isPullResponse } from '#sync/answers.ts';
import type { PullResponse } from '#sync/protocol.ts';
import { MAX_PAGE } from '#sync/terms.ts';
import { addBytes, readMeta, savedOf } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { PullStart } from '../db/page.ts';
import { applyPull } from '../db/pull.ts';
import type { Effects } from '../effects.ts';
import { call, OUT_OF_REACH, type Refusal, type Reply } from './transport.ts';

export interface Pulled {
  readonly pulled: number;
  /** Version of the grants by the server: a change asks for the new ones. */
  readonly grantsVersion?: number;
  readonly refusal?: Refusal;
}

/**
 * Pulls the feed page by page from the stored cursor to its end. The next page is asked for while
 * this one is written. A refused cursor, or a restored server, starts over from zero, once.
 */
export async function pullChanges(
  db: PersonDb,
  effects: Effects,
  token: string,
  progress: (pulled: number) => void,
): Promise<Pulled> {
  const start = await standOf(db);
  let pulled = 0;
  let restarted = false;
  let asked = (await readMeta(db)).cursor;
  let next = fetchPage(effects, token, asked);
  for (;;) {
    const reply = await next;
    if (!reply.ok) {
      const { refusal } = reply;
      if (!STARTS_OVER.has(refusal.problem.code) || restarted) return { pulled, refusal };
      const starting = await loadStartOver();
      if (!starting) return { pulled, refusal: OUT_OF_REACH };
      await starting.startOver(db);
    } else {
      const page = reply.value.body;
      if (page.more) next = fetchPage(effects, token, page.next);
      const outcome = await applyPull(db, asked, page, effects.now(), start);
      await addBytes(db, reply.value.bytes);
      if (outcome === 'incomplete') return { pulled, refusal: OUT_OF_REACH };
      if (outcome === 'stale' || (outcome === 'restart' && restarted)) return { pulled };
      if (outcome === 'applied') {
        pulled += page.changes.length;
        progress(pulled);
        if (!page.more) return { pulled, grantsVersion: page.scopes.v };
        asked = page.next;
        continue;
      }
    }
    restarted = true;
    asked = '';
    next = fetchPage(effects, token, asked);
  }
}

const STARTS_OVER = new Set(['cursor_invalid', 'resnapshot']);

const loadStartOver = () => import('../db/start-over.ts').catch(() => undefined);

async function standOf(db: PersonDb): Promise<PullStart> {
  const saved = savedOf(await readMeta(db));
  return { saved, acked: await db.outbox.where('state').equals('acked').primaryKeys() };
}

const fetchPage = (effects: Effects, token: string, cursor: string): Promise<Reply<PullResponse>> =>
  call(effects, {
    method: 'GET',
    path: `/api/v1/sync/pull?cursor=${encodeURIComponent(cursor)}&limit=${MAX_PAGE}`,
    token,
    isOurs: isPullResponse,
  });
