import { v7 } from 'uuid';
import type { Json } from '#domain/json.ts';
import type { Entity } from '#domain/record.ts';
import { createMutation, type ReplicaHead } from '#sync/mutation.ts';
import type { PullResponse, PushResponse, PushResult } from '#sync/protocol.ts';
import type { Started } from './harness.ts';

/** Somebody's phone before a running server, reduced to its requests. */
export interface Device {
  readonly get: (path: string) => Promise<Response>;
  /** Of an entry, unless told. */
  readonly create: (
    set: Readonly<Record<string, Json>>,
    entity?: Entity,
  ) => Promise<PushResult | undefined>;
  readonly pull: () => Promise<PullResponse>;
}

const AT = '2026-11-23T10:00:00+01:00';

export async function signedIn(server: Started, login: string, password: string): Promise<Device> {
  const answer = await server.signIn(login, password);
  if (answer.status !== 200) throw new Error(`${login} was answered ${answer.status}`);
  const { token, user } = (await answer.json()) as {
    token: string;
    user: { id: string; g: number };
  };
  const request = (path: string, body?: object) =>
    fetch(`${server.address}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  const { replica } = (await (await request('auth/replicas', {})).json()) as { replica: string };
  let head: ReplicaHead = { replica, author: user.id, g: user.g, epoch: 'e_any', n: 0, hash: '' };

  return {
    get: (path) => request(path),
    create: async (set, entity = 'entry') => {
      const intent = { type: 'create', entity, id: v7(), base: 0 } as const;
      const made = createMutation(head, { ...intent, set, was: {}, after: [] }, v7(), AT);
      head = made.head;
      const body = { p: 1, sentAt: AT, mutations: [made.mutation] };
      return ((await (await request('sync/push', body)).json()) as PushResponse).results[0];
    },
    pull: async () => (await (await request('sync/pull?limit=500')).json()) as PullResponse,
  };
}
