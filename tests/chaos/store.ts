import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { Client } from 'pg';
import {
  type Db,
  dialectOf,
  migrate,
  type StoreKind,
  type StoreSource,
} from '#server/store/open.ts';
import type { Tables } from '#server/store/schema.ts';
import { type Mortal, never } from './mortal.ts';

/** A value whose effects a bug of the server can't write, while there is one. */
export const POISON = 'poison';

/**
 * The database that outlives its processes. A process reaches it through `open`; when it is killed,
 * `drop` takes its connections away, and with them the transaction that was open.
 */
export class Store {
  readonly kind: StoreKind;
  /** Without steps: for setting up, copying and checking. */
  readonly admin: Db;
  /** The server has a bug that `POISON` meets. */
  poisoned = false;
  onPoison: () => void = () => {};
  /** Where attachments lie, whole or on their way. */
  readonly folder = mkdtempSync(join(tmpdir(), 'ccm-chaos-'));
  /** Who holds the connection (SQLite), or the write lock (PostgreSQL). */
  holder: Mortal | 'admin' | undefined;
  private readonly source: StoreSource;
  private readonly shared: SharedDriver | undefined;
  private readonly watch: Client | undefined;

  private constructor(source: StoreSource, shared?: SharedDriver, watch?: Client) {
    this.kind = source.kind;
    this.source = source;
    this.shared = shared;
    this.watch = watch;
    this.admin = new Kysely<Tables>({ dialect: shared ? shared.dialect() : dialectOf(source) });
  }

  static async create(source: StoreSource): Promise<Store> {
    const store =
      source.kind === 'sqlite'
        ? new Store(source, await SharedDriver.create(source))
        : new Store(source, undefined, await watcher(source.url));
    await migrate(store.admin, source.kind);
    return store;
  }

  open(process: Mortal): Db {
    const inner = this.shared?.dialect() ?? dialectOf(named(this.source, process.name));
    return new Kysely<Tables>({ dialect: new SteppedDialect(inner, process, this) });
  }

  /** The process is dead: what it held is free, what it hadn't committed is undone. */
  async drop(process: Mortal): Promise<void> {
    if (this.shared && this.holder === process) await this.shared.abandon();
    if (this.holder === process) this.holder = undefined;
    // why: a process that really ends leaves locks of a process that is no more
    for (const lock of readFolder(join(this.folder, 'files', 'locks')))
      rmSync(lock, { recursive: true });
    const kill =
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1';
    if (this.watch) await process.scheduler.outside(this.watch.query(kill, [process.name]));
  }

  /** No file at all, as no schedule was played. */
  emptyFolder(): void {
    rmSync(join(this.folder, 'files'), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.admin.destroy();
    rmSync(this.folder, { recursive: true, force: true });
    await this.watch?.end();
  }
}

const readFolder = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];

async function watcher(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

const named = (source: StoreSource, name: string): StoreSource =>
  source.kind === 'sqlite' ? source : { ...source, url: `${source.url}?application_name=${name}` };

/** One SQLite connection for all processes that come and go: the file is what stays. */
class SharedDriver {
  private readonly inner: Dialect;
  private readonly driver: Driver;
  private held: DatabaseConnection | undefined;
  private inTransaction = false;

  private constructor(source: StoreSource) {
    this.inner = dialectOf(source);
    this.driver = this.inner.createDriver();
  }

  static async create(source: StoreSource): Promise<SharedDriver> {
    const shared = new SharedDriver(source);
    await shared.driver.init();
    return shared;
  }

  dialect(): Dialect {
    const { inner, driver } = this;
    const settle = <T>(value: T, inTransaction: boolean): T => {
      this.inTransaction = inTransaction;
      return value;
    };
    const facade: Driver = {
      init: async () => {},
      destroy: async () => {},
      acquireConnection: async () => {
        this.held = await driver.acquireConnection();
        return this.held;
      },
      releaseConnection: async (connection) => {
        this.held = undefined;
        await driver.releaseConnection(connection);
      },
      beginTransaction: async (connection, settings) =>
        settle(await driver.beginTransaction(connection, settings), true),
      commitTransaction: async (connection) =>
        settle(await driver.commitTransaction(connection), false),
      rollbackTransaction: async (connection) =>
        settle(await driver.rollbackTransaction(connection), false),
    };
    return {
      createAdapter: () => inner.createAdapter(),
      createIntrospector: (db) => inner.createIntrospector(db),
      createQueryCompiler: () => inner.createQueryCompiler(),
      createDriver: () => facade,
    };
  }

  async abandon(): Promise<void> {
    const { held } = this;
    if (!held) return;
    if (this.inTransaction) await this.driver.rollbackTransaction(held);
    this.inTransaction = false;
    this.held = undefined;
    await this.driver.releaseConnection(held);
  }
}

/** The product's own dialect, every call of which is a step of its process. */
class SteppedDialect implements Dialect {
  private readonly inner: Dialect;
  private readonly process: Mortal;
  private readonly store: Store;

  constructor(inner: Dialect, process: Mortal, store: Store) {
    this.inner = inner;
    this.process = process;
    this.store = store;
  }

  createAdapter = () => this.inner.createAdapter();
  createIntrospector = (db: Kysely<never>) => this.inner.createIntrospector(db);
  createQueryCompiler = () => this.inner.createQueryCompiler();
  createDriver = () => new SteppedDriver(this.inner.createDriver(), this.process, this.store);
}

class SteppedDriver implements Driver {
  private readonly inner: Driver;
  private readonly process: Mortal;
  private readonly store: Store;

  constructor(inner: Driver, process: Mortal, store: Store) {
    this.inner = inner;
    this.process = process;
    this.store = store;
  }

  init = (): Promise<void> => this.inner.init();

  destroy = (): Promise<void> => this.inner.destroy();

  async acquireConnection(): Promise<DatabaseConnection> {
    const { process, store } = this;
    if (store.kind === 'sqlite') {
      await process.call('connection', () => store.holder === undefined);
      if (store.holder !== undefined) throw new Error('two hold one connection');
      store.holder = process;
    }
    const connection = await this.ask(this.inner.acquireConnection());
    return new SteppedConnection(connection, process, store);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings) {
    const { process, store } = this;
    const locks = store.kind === 'postgres' && settings.accessMode === 'read write';
    await this.call('begin', () => !locks || store.holder === undefined);
    if (locks) store.holder = process;
    (connection as SteppedConnection).locks = locks;
    await this.ask(this.inner.beginTransaction(innerOf(connection), settings));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.call('commit');
    await this.ask(this.inner.commitTransaction(innerOf(connection)));
    this.ended(connection);
    this.process.noticed('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.call('rollback');
    await this.ask(this.inner.rollbackTransaction(innerOf(connection)));
    this.ended(connection);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (this.process.dead) return never();
    await this.ask(this.inner.releaseConnection(innerOf(connection)));
    if (this.store.kind === 'sqlite') this.store.holder = undefined;
    this.process.scheduler.touch();
  }

  private ended(connection: DatabaseConnection): void {
    const own = connection as SteppedConnection;
    if (own.locks) this.store.holder = undefined;
    own.locks = false;
  }

  // why: on SQLite whoever has the connection is alone until it is given back
  private call(label: string, ready = () => true): Promise<void> {
    return this.process.call(label, ready, this.store.kind === 'postgres' && this.process.busy > 1);
  }

  private ask<T>(work: Promise<T>): Promise<T> {
    return ask(work, this.process, this.store);
  }
}

class SteppedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  /** It holds the write lock. */
  locks = false;
  private readonly process: Mortal;
  private readonly store: Store;

  constructor(inner: DatabaseConnection, process: Mortal, store: Store) {
    this.inner = inner;
    this.process = process;
    this.store = store;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { process, store } = this;
    const among = store.kind === 'postgres' && process.busy > 1;
    await process.call(query.sql.slice(0, 24), () => true, among);
    if (store.poisoned && isPoisoned(query)) {
      store.onPoison();
      throw new Error('A bug of this server');
    }
    if (query.sql.startsWith('insert into "inbox"')) process.noticed('receipt');
    if (query.sql.startsWith('insert into "history"')) process.noticed('effect');
    return ask(this.inner.executeQuery<R>(query), process, store);
  }

  // biome-ignore lint/correctness/useYield: the product reads no stream
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('No stream in a schedule');
  }
}

const isPoisoned = ({ sql, parameters }: CompiledQuery): boolean =>
  sql.startsWith('insert into "history"') &&
  parameters.some((value) => typeof value === 'string' && value.includes(POISON));

/** An answer that comes when its process is dead reaches nobody. */
async function ask<T>(work: Promise<T>, process: Mortal, store: Store): Promise<T> {
  const answer = store.kind === 'postgres' ? process.scheduler.outside(work) : work;
  try {
    const value = await answer;
    process.scheduler.touch();
    return process.dead ? await never() : value;
  } catch (error) {
    process.scheduler.touch();
    if (process.dead) return never();
    throw error;
  }
}

const innerOf = (connection: DatabaseConnection): DatabaseConnection =>
  (connection as SteppedConnection).inner;
