import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Fields } from '#domain/json.ts';
import type { Mutation, PullResponse, PushResponse, PushResult } from '#sync/protocol.ts';
import type { Random } from '../random.ts';
import { type Chain, mutationChain } from './chain.ts';
import { WORD } from './server.ts';

export interface Seen {
  readonly rev: number;
  readonly seq: number;
  readonly fields: Fields;
}

/** A device over real HTTP that believes nothing but an answer which arrived whole. */
export interface Phone {
  readonly login: string;
  readonly token: string;
  /** Of the last pages, newest last. */
  readonly cursors: readonly string[];
  readonly replica: string;
  readonly chain: Chain;
  /** What its pulls brought, by id: deleted and evicted records are gone. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** The first answer to each mutation that was acknowledged. */
  readonly acked: ReadonlyMap<string, PushResult>;
  readonly sent: ReadonlyMap<string, Mutation>;
  readonly waiting: () => number;
  readonly counts: { pushes: number; pulls: number; cut: number; resent: number };
  /** What no server may do, a sentence each. */
  readonly faults: readonly string[];
  readonly write: (mutation: Mutation) => void;
  /** The head of its queue; false when nothing came back. */
  readonly push: (random: Random) => Promise<boolean>;
  /** A page of the feed; false when none came back. */
  readonly pull: (limit: number) => Promise<'page' | 'end' | 'cut'>;
}

const MOST = 40;
const KEPT_CURSORS = 20;
const TIMEOUT_MS = 20_000;

/** Signs in and enrols, as often as it takes: the server may be killed meanwhile. */
export async function openPhone(url: string, login: string, seed: number): Promise<Phone> {
  const opened = await insist(() =>
    call(`${url}/api/v1/auth/sign-in`, '', { login, password: WORD }),
  );
  const { token, user } = opened as { token: string; user: { id: string } };
  const enrolled = await insist(() => call(`${url}/api/v1/auth/replicas`, token, {}));
  const { replica } = enrolled as { replica: string };
  const health = await insist(() => call(`${url}/api/v1/health`, token));
  const { epoch } = health as { epoch: string };

  const chain = mutationChain({ replica, author: user.id, epoch, seed });
  const queue: Mutation[] = [];
  const sent = new Map<string, Mutation>();
  const acked = new Map<string, PushResult>();
  const seen = new Map<string, Seen>();
  const faults: string[] = [];
  const counts = { pushes: 0, pulls: 0, cut: 0, resent: 0 };
  const cursors: string[] = [];
  let cursor = '';
  let lastSeq = 0;

  const acknowledge = (result: PushResult): void => {
    const before = acked.get(result.mid);
    if (!before) acked.set(result.mid, result);
    else if (before.receipt !== result.receipt) {
      faults.push(`${result.mid} was received as ${before.receipt}, then as ${result.receipt}`);
    }
    const index = queue.findIndex(({ mid }) => mid === result.mid);
    if (index >= 0) queue.splice(index, 1);
  };

  const push: Phone['push'] = async (random) => {
    const old = random.chance(0.2) ? [...acked.keys()].slice(-3) : [];
    const again = old.flatMap((mid) => sent.get(mid) ?? []);
    const batch = [...again, ...queue.slice(0, 1 + random.below(MOST))];
    if (batch.length === 0) return true;
    counts.pushes += 1;
    counts.resent += batch.filter(({ mid }) => sent.has(mid)).length;
    for (const mutation of batch) sent.set(mutation.mid, mutation);
    const body = { p: 1, sentAt: '2026-11-20T09:00:00+01:00', mutations: batch };
    const answer = await attempt(() =>
      call(`${url}/api/v1/sync/push`, token, body, { packed: random.chance(0.5), replica }),
    );
    if (!answer) {
      counts.cut += 1;
      return false;
    }
    const { results } = answer as PushResponse;
    const mids = batch.map(({ mid }) => mid).join();
    if (results.map(({ mid }) => mid).join() !== mids) faults.push('a push echoed other mids');
    for (const result of results) acknowledge(result);
    return true;
  };

  const pull: Phone['pull'] = async (limit) => {
    counts.pulls += 1;
    const query = `cursor=${encodeURIComponent(cursor)}&limit=${limit}`;
    const answer = await attempt(() =>
      call(`${url}/api/v1/sync/pull?${query}`, token, undefined, { replica }),
    );
    if (!answer) {
      counts.cut += 1;
      return 'cut';
    }
    const { changes, next, more } = answer as PullResponse;
    for (const { op, id, rev, seq, rec } of changes) {
      if (seq <= lastSeq) faults.push(`seq ${seq} came after ${lastSeq}`);
      lastSeq = seq;
      const known = seen.get(id);
      if (op === 'put' && known && rev < known.rev)
        faults.push(`${id} went back from rev ${known.rev} to ${rev}`);
      if (op === 'put' && rec) seen.set(id, { rev, seq, fields: rec.fields });
      else seen.delete(id);
    }
    cursor = next;
    cursors.push(next);
    if (cursors.length > KEPT_CURSORS) cursors.shift();
    return more ? 'page' : 'end';
  };

  return {
    login,
    token,
    cursors,
    replica,
    chain,
    seen,
    acked,
    sent,
    faults,
    counts,
    push,
    pull,
    waiting: () => queue.length,
    write: (mutation) => queue.push(mutation),
  };
}

interface Manner {
  readonly packed?: boolean;
  readonly replica?: string;
}

/** The JSON of a 200; undefined when the server is away or short of something. Throws on any other answer. */
async function call(
  url: string,
  token: string,
  body?: unknown,
  { packed = false, replica }: Manner = {},
): Promise<unknown> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const answer = await fetch(url, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(packed && { 'content-encoding': 'gzip' }),
      ...(replica !== undefined && { 'ccm-replica': replica }),
    },
    ...(json !== undefined && { method: 'POST', body: packed ? gzipSync(json) : json }),
  });
  if (answer.status === 503) return undefined;
  if (!answer.ok) throw new Wrong(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

class Wrong extends Error {}

/** undefined when the line broke: nothing is known then. */
async function attempt(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Wrong) throw error;
    return undefined;
  }
}

async function insist(work: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    const answer = await attempt(work);
    if (answer !== undefined) return answer;
    await sleep(50);
  }
}
