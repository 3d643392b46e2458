import { v7 } from 'uuid';
import { createMutation, type Intent, type ReplicaHead } from '#sync/mutation.ts';
import type { PullResponse, PushResponse } from '#sync/protocol.ts';
import type { RunningServer } from '../browser/server.ts';

/** Somebody else's device, without a screen: what they write is on the server when `write` returns. */
export interface Colleague {
  write(...intents: (Partial<Intent> & Pick<Intent, 'entity' | 'id'>)[]): Promise<void>;
  /** The rev of a record as it stands on the server. */
  revOf(id: string): Promise<number>;
}

export async function colleague(server: RunningServer, login: string): Promise<Colleague> {
  const call = async <T>(path: string, token: string | undefined, body?: unknown): Promise<T> => {
    const answer = await fetch(`${server.url}/api/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { token, user } = await call<{ token: string; user: { id: string; g: number } }>(
    'auth/sign-in',
    undefined,
    { login, password: server.password },
  );
  const { replica } = await call<{ replica: string }>('auth/replicas', token, {});
  const { epoch } = await call<{ epoch: string }>('health', undefined);
  let head: ReplicaHead = { replica, author: user.id, g: user.g, epoch, n: 0, hash: '' };

  return {
    async write(...intents) {
      const at = `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}+01:00`;
      const mutations = intents.map((intent) => {
        const whole = { type: 'create', base: 0, set: {}, was: {}, after: [], ...intent } as const;
        const made = createMutation(head, whole, v7(), at);
        head = made.head;
        return made.mutation;
      });
      const answer = await call<PushResponse>('sync/push', token, { p: 1, sentAt: at, mutations });
      const bad = answer.results.filter(({ status }) => !/^(applied|merged)$/.test(status));
      if (bad.length > 0) throw new Error(`${login} was answered ${JSON.stringify(bad)}`);
    },
    async revOf(id) {
      let cursor = '';
      for (;;) {
        const query = `cursor=${encodeURIComponent(cursor)}&limit=500`;
        const page = await call<PullResponse>(`sync/pull?${query}`, token);
        const change = page.changes.find((each) => each.id === id);
        if (change) return change.rev;
        if (!page.more) throw new Error(`${login} does not see ${id}`);
        cursor = page.next;
      }
    },
  };
}
