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
import { type Mortal, never, type Turn } from './mortal.ts';
import { type Loan, WarmDrivers } from './warm.ts';

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
  /** Who waits for what in the schedule that is played. */
  waits: () => string = () => '';
  private readonly shared: SharedDriver | undefined;
  private readonly watch: Client | undefined;
  private readonly warm: WarmDrivers | undefined;
  private readonly loans = new Map<Mortal, Loan>();

  private constructor(source: StoreSource, shared?: SharedDriver, watch?: Client) {
    this.kind = source.kind;
    this.shared = shared;
    this.watch = watch;
    this.warm = shared ? undefined : new WarmDrivers(dialectOf(source));
    this.admin = new Kysely<Tables>({ dialect: shared ? shared.dialect() : dialectOf(source) });
  }

  static async create(source: StoreSource): Promise<Store> {
    const store =
      source.kind === 'sqlite'
        ? new Store(source, await SharedDriver.create(source))
        : new Store(source, undefined, await emptied(source.url));
    await migrate(store.admin, source.kind);
    return store;
  }

  open(process: Mortal): Db {
    const dialect = this.shared?.dialect() ?? this.lentTo(process);
    return new Kysely<Tables>({ dialect: new SteppedDialect(dialect, process, this) });
  }

  private lentTo(process: Mortal): Dialect {
    if (!this.warm) throw new Error(this.kind);
    const loan = this.warm.lend();
    this.loans.set(process, loan);
    return { ...this.warm.facade, createDriver: () => loan };
  }

  /** The process is dead: what it held is free, what it hadn't committed is undone. */
  async drop(process: Mortal): Promise<void> {
    if (this.shared && this.holder === process) await this.shared.abandon();
    if (this.holder === process) this.holder = undefined;
    // why: a process that really ends leaves locks of a process that is no more
    for (const lock of readFolder(join(this.folder, 'files', 'locks')))
      rmSync(lock, { recursive: true });
    const loan = this.loans.get(process);
    this.loans.delete(process);
    if (loan) await process.scheduler.outside(loan.destroy(), `end of ${process.name}`);
  }

  /** True while PostgreSQL keeps somebody waiting for what another one holds. */
  async keepsWaiting(): Promise<boolean> {
    if (!this.watch) return false;
    const { rowCount } = await this.watch.query(`${ACTIVITY} and wait_event_type = 'Lock'`);
    return (rowCount ?? 0) > 0;
  }

  /** Who holds the store and, in PostgreSQL, what its connections are at. */
  async describe(): Promise<string> {
    const holder = typeof this.holder === 'object' ? this.holder.name : this.holder;
    const { rows } = (await this.watch?.query(`${ACTIVITY} and state <> 'idle'`)) ?? { rows: [] };
    const said = [
      `held by ${holder ?? 'nobody'}`,
      this.waits(),
      ...rows.map((row) => JSON.stringify(row)),
    ];
    return said.join('; ');
  }

  /** No file at all, as no schedule was played. */
  emptyFolder(): void {
    rmSync(join(this.folder, 'files'), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.admin.destroy();
    await this.warm?.close();
    rmSync(this.folder, { recursive: true, force: true });
    await this.watch?.end();
  }
}

const readFolder = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];

/** Other connections of this database, and whom each of them waits for. */
const ACTIVITY = `select pid, state, wait_event_type, wait_event, pg_blocking_pids(pid) as blocked_by,
  left(query, 80) as query from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** A database in which a worker that hung may have left its tables, and its connections. */
async function emptied(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`select pg_terminate_backend(pid, 5000) from (${ACTIVITY}) as others`);
  await client.query('drop schema public cascade');
  await client.query('create schema public');
  return client;
}

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
    const hold = () => {
      store.holder = process;
    };
    if (store.kind === 'sqlite') {
      await process.call('connection', { ready: () => store.holder === undefined, take: hold });
    }
    const connection = await this.ask(this.inner.acquireConnection());
    return new SteppedConnection(connection, process, store);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings) {
    const { process, store } = this;
    const locks = store.kind === 'postgres' && settings.accessMode === 'read write';
    const hold = () => {
      store.holder = process;
    };
    const turn = { ready: () => store.holder === undefined, take: hold };
    await this.call('begin', locks ? turn : undefined);
    (connection as SteppedConnection).locks = locks;
    try {
      await this.ask(this.inner.beginTransaction(innerOf(connection), settings));
    } catch (error) {
      this.ended(connection);
      throw error;
    }
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
  private call(label: string, turn?: Turn): Promise<void> {
    return this.process.call(label, turn, this.store.kind === 'postgres' && this.process.busy > 1);
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
    await process.call(query.sql.slice(0, 24), undefined, among);
    if (store.poisoned && isPoisoned(query)) {
      store.onPoison();
      throw new Error('A bug of this server');
    }
    if (query.sql.startsWith('insert into "inbox"')) process.noticed('receipt');
    if (query.sql.startsWith('insert into "history"')) process.noticed('effect');
    return ask(this.inner.executeQuery<R>(query), process, store);
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('No stream in a schedule');
  }
}

const isPoisoned = ({ sql, parameters }: CompiledQuery): boolean =>
  sql.startsWith('insert into "history"') &&
  parameters.some((value) => typeof value === 'string' && value.includes(POISON));

/** An answer that comes when its process is dead reaches nobody. */
async function ask<T>(work: Promise<T>, process: Mortal, store: Store): Promise<T> {
  const answer = store.kind === 'postgres' ? process.scheduler.outside(work, process.name) : work;
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
