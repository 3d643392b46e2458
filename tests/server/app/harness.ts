import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { type AppOptions, createApp } from '#server/app.ts';
import { createPasswords } from '#server/auth/password.ts';
import { nowIso, type ServerContext } from '#server/context.ts';
import { type Db, openStore } from '#server/store/open.ts';
import { createPerson, type NewGrant } from '#server/store/people.ts';
import { newSource } from '../../setup/stores.ts';

export const PASSWORD = 'le mil est rentré';
export const START = Date.parse('2026-11-20T08:00:00Z');

export interface TestServer {
  readonly app: FastifyInstance;
  readonly db: Db;
  readonly context: ServerContext;
  readonly bugs: readonly string[];
  readonly tick: (seconds: number) => void;
  readonly signIn: (login: string, password?: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const ALL = ['public', 'member', 'sensitive'] as const;
export const PEOPLE: readonly { login: string; name: string; grant: NewGrant }[] = [
  {
    login: 'sp-ccm',
    name: 'SP/CCM',
    grant: { role: 'secretariat', place: 'NE', group: '*', classes: ALL },
  },
  {
    login: 'obs-arlit',
    name: 'Observatoire d’Arlit',
    grant: { role: 'observatory', place: 'NE001002001', group: '*', classes: ALL },
  },
];

/** A real server on a store of its own, with a clock that stands still and a cheap scrypt. */
export async function createTestServer(options: AppOptions = {}): Promise<TestServer> {
  let now = START;
  const bugs: string[] = [];
  const db = await openStore(await newSource());
  const context: ServerContext = {
    db,
    epoch: 'e_test',
    secret: randomBytes(32),
    version: '0.0.0-test',
    now: () => now,
    newId: () => v7(),
    randomBytes,
    forms: new Map(),
    reportBug: (_error, where) => bugs.push(where),
  };
  const passwords = createPasswords(randomBytes, 16);
  const password = await passwords.hash(PASSWORD);
  for (const { login, name, grant } of PEOPLE) {
    const person = { id: `u_${login}`, login, name, password, grants: [grant] };
    await createPerson(db, person, nowIso(context));
  }
  const app = await createApp(context, { passwords, ...options });

  return {
    app,
    db,
    context,
    bugs,
    tick: (seconds) => {
      now += 1000 * seconds;
    },
    signIn: async (login, given = PASSWORD) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/auth/sign-in',
        payload: { login, password: given },
      });
      return answer.json().token;
    },
    close: async () => {
      await app.close();
      await db.destroy();
    },
  };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
