import { v7 } from 'uuid';
import type { Fields } from '#domain/json.ts';
import { createMutation, type Intent, type ReplicaHead } from '#sync/mutation.ts';
import type { Change, PullResponse, PushResponse } from '#sync/protocol.ts';
import type { RunningServer } from '../browser/server.ts';

/** Somebody else's device, without a screen: what they write is on the server when `write` returns. */
export interface Colleague {
  write(...intents: (Partial<Intent> & Pick<Intent, 'entity' | 'id'>)[]): Promise<void>;
  /** The rev of a record as it stands on the server. */
  revOf(id: string): Promise<number>;
  /** The fields of the first entry of a form that the server has; undefined as long as it has none. */
  entryOf(form: string): Promise<Fields | undefined>;
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

  /** Goes through the feed from its beginning. */
  const find = async (wanted: (change: Change) => boolean): Promise<Change | undefined> => {
    let cursor = '';
    for (;;) {
      const query = `cursor=${encodeURIComponent(cursor)}&limit=500`;
      const page = await call<PullResponse>(`sync/pull?${query}`, token);
      const change = page.changes.find(wanted);
      if (change || !page.more) return change;
      cursor = page.next;
    }
  };

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
      const change = await find((each) => each.id === id);
      if (!change) throw new Error(`${login} does not see ${id}`);
      return change.rev;
    },
    async entryOf(form) {
      return (await find(({ rec }) => rec?.type === 'entry' && rec.fields['form'] === form))?.rec
        ?.fields;
    },
  };
}
