import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, Kysely, Migrator, sql, type Transaction } from 'kysely';
import { migrationsFor } from './migrations.ts';
import { postgresDialect } from './postgres.ts';
import type { Tables } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

export type Db = Kysely<Tables>;
/** What a statement runs on: the database, or the transaction around it. */
export type Run = Kysely<Tables> | Transaction<Tables>;

/** `file` may be `':memory:'`, for tests; the folder of any other must exist. */
export type StoreSource =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

export type StoreKind = StoreSource['kind'];

/** A PostgreSQL that can't hold the store. `version`: older than 15; `encoding`: not UTF-8. */
export class StoreUnfit extends Error {
  readonly reason: 'version' | 'encoding';

  constructor(reason: StoreUnfit['reason'], found: string) {
    super(found);
    this.name = 'StoreUnfit';
    this.reason = reason;
  }
}

const OLDEST_POSTGRES = 150_000;

/** Where the store of a data folder lies: made, with its folder, when it isn't there. */
export function sqliteIn(dataDir: string): StoreSource & { readonly kind: 'sqlite' } {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return { kind: 'sqlite', file: join(dataDir, 'ccm.sqlite') };
}

/** Opens the store; makes and migrates what is missing. */
export async function openStore(source: StoreSource): Promise<Db> {
  const db = new Kysely<Tables>({ dialect: dialectOf(source) });
  try {
    if (source.kind === 'postgres') await requireFit(db);
    await migrate(db, source.kind);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

export const dialectOf = (source: StoreSource): Dialect =>
  source.kind === 'sqlite' ? sqliteDialect(source.file) : postgresDialect(source.url);

/** To the latest step, or to `to`, of the schema in which the connection makes its tables. */
export async function migrate(db: Db, kind: StoreKind, to?: string): Promise<void> {
  const schema = kind === 'postgres' ? await currentSchema(db) : undefined;
  const migrator = new Migrator({
    db,
    provider: migrationsFor(kind),
    // why: without it Kysely takes the tables of any other schema for its own
    ...(schema && { migrationTableSchema: schema }),
  });
  const { error } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to));
  if (error) throw error;
}

/** Of PostgreSQL: the schema in which tables are made. */
export async function currentSchema(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name ?? 'public';
}

async function requireFit(db: Db): Promise<void> {
  const { rows } = await sql<{ version: string; encoding: string }>`
    select current_setting('server_version_num') as version,
      current_setting('server_encoding') as encoding`.execute(db);
  const { version = '', encoding = '' } = rows[0] ?? {};
  if (Number(version) < OLDEST_POSTGRES) throw new StoreUnfit('version', version);
  if (encoding !== 'UTF8') throw new StoreUnfit('encoding', encoding);
}
