import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { DeviceDb, type DevicePerson } from '#client/db/device.ts';
import { PersonDb } from '#client/db/open.ts';
import { getRecord } from '#client/db/read.ts';
import { type Change, saveChanges } from '#client/db/save.ts';
import { isAllSynced, readStatus } from '#client/db/status.ts';
import type { Effects } from '#client/effects.ts';
import { signIn } from '#client/sync/sign-in.ts';
import { type SyncReport, syncOnce } from '#client/sync/sync-once.ts';
import type { Json } from '#domain/json.ts';
import { createApp } from '#server/app.ts';
import { createPasswords } from '#server/auth/password.ts';
import type { ServerContext } from '#server/context.ts';
import { compileBuiltInForms } from '#server/forms.ts';
import { ensureDemo } from '#server/ops/demo.ts';
import { loadReference } from '#server/ops/reference.ts';
import { openStore, type StoreKind, type StoreSource } from '#server/store/open.ts';
import { settle } from '#server/sync/settle.ts';
import { newSource } from '../setup/stores.ts';

/** What the line does to one request: before it reaches the server, or to its answer. */
export type Fault = 'none' | 'lost' | 'replyLost' | 'portal' | 'empty' | 'unavailable';

export const PASSWORD = 'mot-de-passe-de-test';

/** One phone of one person, on real code, whose line the test holds in its hand. */
export interface Device {
  readonly person: DevicePerson;
  readonly db: PersonDb;
  /** Who uses this phone. */
  readonly people: DeviceDb;
  readonly effects: Effects;
  readonly save: (...changes: Change[]) => Promise<void>;
  /** One run of the sync; the next requests meet `faults` in order, then a good line. */
  readonly sync: (...faults: Fault[]) => Promise<SyncReport>;
  /** What the screen shows of a record; undefined when the device doesn't have it. */
  readonly fields: (id: string) => Promise<Readonly<Record<string, Json>> | undefined>;
  readonly allSynced: () => Promise<boolean>;
  /** The page is killed and opened again on the same storage. */
  readonly kill: () => Promise<void>;
}

export interface World {
  readonly app: FastifyInstance;
  readonly context: ServerContext;
  readonly kind: StoreKind;
  /** Servers that the devices reach by turns: this one, and those that share its data. */
  readonly servers: FastifyInstance[];
  readonly device: (login: string) => Promise<Device>;
  readonly close: () => Promise<void>;
  /** Milliseconds; tests may move it. */
  readonly clock: { now: number };
  /** Bugs the server reported: a test that expects none asserts it empty. */
  readonly bugs: unknown[];
}

export interface WorldOptions {
  /** Without it: SQLite in memory, or what the test file chose (`serversOnPostgres`). */
  readonly store?: StoreSource;
  /** Of the server whose data this one shares. */
  readonly secret?: Uint8Array;
  readonly clock?: World['clock'];
}

/** A real server on a real store, with the reference data and the fixed characters. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const clock = options.clock ?? { now: Date.parse('2026-11-20T08:00:00Z') };
  const bugs: unknown[] = [];
  const tick = () => {
    clock.now += 1;
    return clock.now;
  };
  const store = options.store ?? (await newSource());
  const db = await openStore(store);
  const forms = new Map(compileBuiltInForms().map(({ hash, definition }) => [hash, definition]));
  const context: ServerContext = {
    db,
    epoch: 'e1',
    secret: options.secret ?? randomBytes(32),
    version: 'test',
    now: tick,
    newId: () => v7(),
    randomBytes: (length) => randomBytes(length),
    forms,
    reportBug: (error) => bugs.push(error),
  };
  const passwords = createPasswords(context.randomBytes, 16);
  await loadReference(context);
  await ensureDemo(context, passwords, PASSWORD);
  const app = await createApp(context, { passwords });
  const opened: Device[] = [];
  const servers = [app];
  let turn = 0;
  const next = () => {
    turn += 1;
    return servers[turn % servers.length] ?? app;
  };
  return {
    app,
    context,
    kind: store.kind,
    servers,
    clock,
    bugs,
    device: async (login) => {
      const device = await enrol(next, tick, login);
      opened.push(device);
      return device;
    },
    close: async () => {
      for (const { db: open } of opened) open.close();
      await app.close();
      await db.destroy();
    },
  };
}

/** As at every start of the server: what was received and not judged is judged. */
export const restart = (world: World): Promise<unknown> => settle(world.context);

async function enrol(
  server: () => FastifyInstance,
  tick: () => number,
  login: string,
): Promise<Device> {
  const faults: Fault[] = [];
  const effects: Effects = {
    now: tick,
    localTime: () => new Date(tick() + 3_600_000).toISOString().replace(/\.\d+Z$/, '+01:00'),
    newId: () => v7(),
    random: () => 0.5,
    fetch: (input, init) => travel(server(), faults, String(input), init),
    exclusive: async (_name, work) => {
      await work();
      return true;
    },
  };
  const device = new DeviceDb(`device-${v7()}`);
  const signedIn = await signIn(device, effects, login, PASSWORD);
  if (!signedIn.ok) throw new Error(`${login} can't sign in: ${signedIn.problem.code}`);
  const { person } = signedIn;
  const db = new PersonDb(person.dbName);
  await db.open();
  return {
    person,
    db,
    people: device,
    effects,
    save: async (...changes) => {
      const saved = await saveChanges(db, effects, changes);
      if (!saved.ok) throw new Error(saved.problem.code);
    },
    sync: async (...next) => {
      faults.push(...next);
      const report = await syncOnce(db, effects, person.token ?? '', () => {});
      faults.length = 0;
      return report;
    },
    fields: async (id) => (await getRecord(db, id))?.fields,
    allSynced: async () => isAllSynced(await readStatus(db)),
    kill: async () => {
      db.close();
      await db.open();
    },
  };
}

async function travel(
  app: FastifyInstance,
  faults: Fault[],
  path: string,
  init: RequestInit | undefined,
): Promise<Response> {
  const fault = faults.shift() ?? 'none';
  if (fault === 'lost') throw new TypeError('Failed to fetch');
  if (fault === 'portal') return new Response('<html>Bienvenue</html>', { status: 200 });
  if (fault === 'empty') return new Response(null, { status: 204 });
  if (fault === 'unavailable') return new Response('busy', { status: 503 });
  const body = await bodyOf(init?.body);
  const answer = await app.inject({
    method: (init?.method ?? 'GET') as 'GET' | 'POST',
    url: path,
    headers: init?.headers as Record<string, string>,
    ...(body === undefined ? {} : { payload: body }),
  });
  if (fault === 'replyLost') throw new TypeError('Failed to fetch');
  const headers = { 'retry-after': String(answer.headers['retry-after'] ?? '') };
  return new Response(answer.body, { status: answer.statusCode, headers });
}

async function bodyOf(body: RequestInit['body']): Promise<Buffer | string | undefined> {
  if (body === undefined || body === null) return undefined;
  return body instanceof Blob ? Buffer.from(await body.arrayBuffer()) : String(body);
}
