import { isPullResponse } from '#sync/answers.ts';
import type { PullResponse } from '#sync/protocol.ts';
import { MAX_PAGE } from '#sync/terms.ts';
import { addBytes, readMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import { applyPull, startOver } from '../db/pull.ts';
import type { Effects } from '../effects.ts';
import { call, type Refusal, type Reply } from './transport.ts';

export interface Pulled {
  readonly pulled: number;
  /** Version of the grants by the server: a change asks for the new ones. */
  readonly grantsVersion?: number;
  readonly refusal?: Refusal;
}

/**
 * Pulls the feed page by page from the stored cursor to its end. The next page is asked for while
 * this one is written. A refused cursor starts over from zero, once.
 */
export async function pullChanges(
  db: PersonDb,
  effects: Effects,
  token: string,
  progress: (pulled: number) => void,
): Promise<Pulled> {
  let pulled = 0;
  let restarted = false;
  let asked = (await readMeta(db)).cursor;
  let next = fetchPage(effects, token, asked);
  for (;;) {
    const reply = await next;
    if (!reply.ok) {
      if (reply.refusal.problem.code !== 'cursor_invalid' || restarted) {
        return { pulled, refusal: reply.refusal };
      }
      restarted = true;
      await startOver(db);
      asked = '';
      next = fetchPage(effects, token, asked);
      continue;
    }
    const page = reply.value.body;
    if (page.more) next = fetchPage(effects, token, page.next);
    const outcome = await applyPull(db, asked, page, effects.now());
    await addBytes(db, reply.value.bytes);
    if (outcome === 'stale') return { pulled };
    pulled += page.changes.length;
    progress(pulled);
    if (!page.more) return { pulled, grantsVersion: page.scopes.v };
    asked = page.next;
  }
}

const fetchPage = (effects: Effects, token: string, cursor: string): Promise<Reply<PullResponse>> =>
  call(effects, {
    method: 'GET',
    path: `/api/v1/sync/pull?cursor=${encodeURIComponent(cursor)}&limit=${MAX_PAGE}`,
    token,
    isOurs: isPullResponse,
  });
