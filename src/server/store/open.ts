import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  Migrator,
  SqliteDialect,
  SqliteDriver,
  type Transaction,
} from 'kysely';
import { migrations } from './migrations.ts';
import type { Tables } from './schema.ts';

export type Db = Kysely<Tables>;
/** What a statement runs on: the database, or the transaction around it. */
export type Run = Kysely<Tables> | Transaction<Tables>;

/** A write transaction takes its lock at once, so that seq order is commit order. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class ImmediateDialect extends SqliteDialect {
  private readonly database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.database = database;
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.database });
  }
}

/** `file` may be `':memory:'`, for tests; the folder of any other must exist. */
export type StoreSource =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Where the store of a data folder lies: made, with its folder, when it isn't there. */
export function sqliteIn(dataDir: string): StoreSource {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return { kind: 'sqlite', file: join(dataDir, 'ccm.sqlite') };
}

/** Opens the store; makes and migrates what is missing. */
export async function openStore(source: StoreSource): Promise<Db> {
  if (source.kind === 'postgres') throw new Error('PostgreSQL is not here yet');
  const db = new Kysely<Tables>({ dialect: sqliteDialect(source.file) });
  await migrate(db);
  return db;
}

/** `synchronous=FULL`: what was acknowledged survives a power cut. */
export function sqliteDialect(file: string): Dialect {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return new ImmediateDialect(database);
}

export async function migrate(db: Db): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (!error) return;
  await db.destroy();
  throw error;
}
