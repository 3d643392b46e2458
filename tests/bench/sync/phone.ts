import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { v7 } from 'uuid';
import type { Fields } from '#domain/json.ts';
import { createMutation, type ReplicaHead } from '#sync/mutation.ts';
import type { Mutation, PullResponse, PushResponse } from '#sync/protocol.ts';

const zip = promisify(gzip);

/** A phone as the server sees it: its requests and its chain of mutations, without a database. */
export interface Phone {
  readonly token: string;
  readonly head: () => ReplicaHead;
  /** The next creation of an entry in this replica's chain. */
  readonly create: (fields: Fields) => Mutation;
  readonly push: (body: Uint8Array<ArrayBuffer>) => Promise<PushResponse>;
  readonly page: (cursor: string, limit: number) => Promise<PullResponse>;
  /** Every page from a cursor to the end of the feed, as text. */
  readonly pages: (cursor: string, limit: number) => Promise<readonly string[]>;
}

export interface Account {
  readonly token: string;
  readonly user: { readonly id: string; readonly g: number };
}

const AT = '2026-11-20T16:40:00+01:00';

/** The gzip body of one push. */
export const pushBody = async (mutations: readonly Mutation[]): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await zip(JSON.stringify({ p: 1, sentAt: AT, mutations })));

export async function signIn(url: string, login: string, password: string): Promise<Account> {
  const answer = await fetch(`${url}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  return read(answer);
}

/** Enrols a replica of a person. */
export async function openPhone(url: string, { token, user }: Account): Promise<Phone> {
  const authorization = `Bearer ${token}`;
  const enrolled = await fetch(`${url}/api/v1/auth/replicas`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{}',
  });
  const { replica } = await read<{ replica: string }>(enrolled);
  const { epoch } = await read<{ epoch: string }>(await fetch(`${url}/api/v1/health`));
  let head: ReplicaHead = { replica, author: user.id, g: user.g, epoch, n: 0, hash: '' };
  const pull = async (cursor: string, limit: number): Promise<string> => {
    const query = `cursor=${encodeURIComponent(cursor)}&limit=${limit}`;
    const answer = await fetch(`${url}/api/v1/sync/pull?${query}`, { headers: { authorization } });
    if (!answer.ok) throw new Error(`pull: ${answer.status} ${await answer.text()}`);
    return answer.text();
  };
  return {
    token,
    head: () => head,
    create: (set) => {
      const intent = {
        type: 'create',
        entity: 'entry',
        id: v7(),
        base: 0,
        was: {},
        after: [],
      } as const;
      const made = createMutation(head, { ...intent, set }, v7(), AT);
      head = made.head;
      return made.mutation;
    },
    push: async (body) => {
      const headers = {
        authorization,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      };
      return read(await fetch(`${url}/api/v1/sync/push`, { method: 'POST', headers, body }));
    },
    page: async (cursor, limit) => JSON.parse(await pull(cursor, limit)),
    pages: async (cursor, limit) => {
      const texts: string[] = [];
      let next = cursor;
      for (;;) {
        const text = await pull(next, limit);
        texts.push(text);
        const page: PullResponse = JSON.parse(text);
        if (!page.more) return texts;
        next = page.next;
      }
    },
  };
}

/** Throws unless every mutation was applied. */
export function checkApplied({ results }: PushResponse, count: number): void {
  const applied = results.filter(({ status }) => status === 'applied').length;
  if (applied !== count) throw new Error(`${applied} of ${count}: ${JSON.stringify(results[0])}`);
}

async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
