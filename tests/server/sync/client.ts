import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import type { Json } from '#domain/json.ts';
import { createMutation, type Intent, type ReplicaHead } from '#sync/mutation.ts';
import type { Change, Mutation, PullResponse, PushResponse } from '#sync/protocol.ts';
import { PASSWORD } from '../../scenarios/world.ts';

/** A bare caller of the API, as a script would be: no database, every request by hand. */
export interface ApiClient {
  readonly token: string;
  readonly replica: string;
  /** The next mutation of this replica's chain. */
  readonly mutation: (intent: Partial<Intent> & Pick<Intent, 'entity' | 'id'>) => Mutation;
  readonly push: (...mutations: unknown[]) => Promise<PushResponse>;
  readonly pullAll: (limit?: number) => Promise<readonly Change[]>;
  readonly call: (method: 'GET' | 'POST', url: string, body?: unknown) => ReturnType<typeof inject>;
}

const inject = (
  app: FastifyInstance,
  token: string,
  method: 'GET' | 'POST',
  url: string,
  body?: unknown,
) =>
  app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { payload: body as object }),
  });

export async function apiClient(app: FastifyInstance, login: string): Promise<ApiClient> {
  const signIn = await app.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    payload: { login, password: PASSWORD },
  });
  const { token, user } = signIn.json<{ token: string; user: { id: string; g: number } }>();
  const call: ApiClient['call'] = (method, url, body) => inject(app, token, method, url, body);
  const { replica } = (await call('POST', '/api/v1/auth/replicas', {})).json<{ replica: string }>();
  let head: ReplicaHead = { replica, author: user.id, g: user.g, epoch: 'e1', n: 0, hash: '' };
  return {
    token,
    replica,
    call,
    mutation: (intent) => {
      const full: Intent = { type: 'create', base: 0, set: {}, was: {}, after: [], ...intent };
      const made = createMutation(head, full, v7(), '2026-11-20T09:00:00+01:00');
      head = made.head;
      return made.mutation;
    },
    push: async (...mutations) => {
      const body = { p: 1, sentAt: '2026-11-20T09:00:00+01:00', mutations };
      const answer = await call('POST', '/api/v1/sync/push', body);
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
      return answer.json<PushResponse>();
    },
    pullAll: async (limit = 500) => {
      const changes: Change[] = [];
      let cursor = '';
      for (;;) {
        const url = `/api/v1/sync/pull?cursor=${encodeURIComponent(cursor)}&limit=${limit}`;
        const page = (await call('GET', url)).json<PullResponse>();
        changes.push(...page.changes);
        if (!page.more) return changes;
        cursor = page.next;
      }
    },
  };
}

export const measureSet = (over: Record<string, Json> = {}) => ({
  kind: 'measure',
  recommendation: '2021-MI-01',
  text: 'Une mesure',
  date: '2026-11-12',
  place: 'NE001002001',
  ...over,
});
