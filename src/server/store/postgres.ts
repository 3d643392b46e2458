import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type PostgresPool,
  type TransactionSettings,
} from 'kysely';
import { type ClientBase, Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { failureOf } from './failure.ts';
import { fromPostgresText, toPostgresText } from './postgres-text.ts';

/** Key of the advisory lock that every process using the data shares; a restore wants it alone. */
export const USE_LOCK = 4_207_012_001;

const CONNECTIONS = 10;
/** Nobody waits longer for a connection or for the write lock: the phone asks again. */
const PATIENCE_MS = 10_000;
const STATEMENT_MS = 60_000;
/** What a process that hangs or lost its network holds is given back after this long. */
const IDLE_TRANSACTION_MS = 60_000;
/** Texts of statements that the server keeps planned, in each connection. */
const PREPARED = 200;

export interface PostgresUse {
  /** `schema` is searched alone; the role's own search path without it. */
  readonly schema?: string;
  /** A server's work, or an operator's that takes its time; a restore sees to the lock itself. */
  readonly for?: 'server' | 'backup' | 'restore';
}

export function postgresDialect(url: string, options: PostgresUse = {}): Dialect {
  return new StoreDialect({ pool: async () => storePool(url, options) });
}

export function postgresPool(
  url: string,
  { schema, for: work = 'server' }: PostgresUse = {},
): Pool {
  const config: PoolConfig & { onConnect?: (client: ClientBase) => Promise<unknown> } = {
    connectionString: url,
    max: CONNECTIONS,
    // why: the last connection holds the lock that tells a restore that a server is here
    min: 1,
    connectionTimeoutMillis: PATIENCE_MS,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'ccm-terrain',
    types: { getTypeParser: parserOf },
    ...(schema && { options: `-c search_path=${schema}` }),
    ...(work === 'server' && {
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    }),
    ...(work !== 'restore' && {
      lock_timeout: PATIENCE_MS,
      onConnect: (client: ClientBase) =>
        client.query(`select pg_advisory_lock_shared(${USE_LOCK})`),
    }),
  };
  const pool = new Pool(config);
  // why: pg tells of a connection that was lost while nobody used it; the pool has dropped it already,
  // and an event that nobody hears would end the process
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

const ignore = () => {};

/** The pool as Kysely sees it: any text goes in and comes out, and failures have a kind. */
function storePool(url: string, options: PostgresUse): PostgresPool {
  const pool = postgresPool(url, options);
  const names = new Map<string, string>();
  return {
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw failureOf(error);
      });
      return { query: querier(client, names) as never, release: () => client.release() };
    },
    end: () => pool.end(),
  };
}

const querier =
  (client: PoolClient, names: Map<string, string>) =>
  async (text: string, parameters: readonly unknown[]) => {
    const values = parameters.map(toPostgresText);
    try {
      if (values.length === 0) return await client.query(text);
      if (!names.has(text) && names.size < PREPARED) names.set(text, `s${names.size}`);
      const name = names.get(text);
      return await client.query({ text, values, ...(name && { name }) });
    } catch (error) {
      throw failureOf(error);
    }
  };

class StoreDialect extends PostgresDialect {
  private readonly config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.config = config;
  }

  override createDriver(): Driver {
    return new StoreDriver(this.config);
  }
}

/**
 * Whoever writes takes the counter's row first, so that seq order is commit order and what was read
 * is still true when it is written; whoever reads sees one instant.
 */
class StoreDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    if (settings.accessMode !== 'read write') return super.beginTransaction(connection, settings);
    // why in one: a round trip less for each of the two commits of a push
    const begin = `start transaction isolation level read committed read write; ${LOCK}`;
    try {
      await connection.executeQuery(CompiledQuery.raw(begin));
    } catch (error) {
      // why: a lock that didn't come leaves the connection inside a failed transaction
      await connection.executeQuery(CompiledQuery.raw('rollback'));
      throw error;
    }
  }
}

const LOCK = 'select seq from counter where id = 1 for update';

const INT8 = 20;
const TEXTS = [25, 1043];

/** Counts and instants of ours stay under 2^53. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8) return Number;
  if (TEXTS.includes(oid)) return fromPostgresText;
  return format === 'binary'
    ? types.getTypeParser(oid, 'binary')
    : types.getTypeParser(oid, 'text');
}
