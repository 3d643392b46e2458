import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, vi } from 'vitest';
import type { Db, StoreKind, StoreSource } from '#server/store/open.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

export const STORES: readonly StoreKind[] = ['sqlite', 'postgres'];

export interface TestStore {
  readonly kind: StoreKind;
  /** A new, empty place for a store; a file of SQLite, for several processes to open. */
  readonly source: () => Promise<StoreSource>;
  /** Undefined with SQLite. */
  readonly postgres: () => TestPostgres | undefined;
}

const MEMORY: StoreSource = { kind: 'sqlite', file: ':memory:' };
let defaultStore: TestStore | undefined;

/** Where a test's server keeps its data when the test doesn't say: SQLite in memory, as a rule. */
export const newSource = async (): Promise<StoreSource> => (await defaultStore?.source()) ?? MEMORY;

/** From here on every server of this test file lives on PostgreSQL, unless it says where. */
export function serversOnPostgres(): void {
  defaultStore = placesFor('postgres');
}

/** Makes the store refuse every new record whose fields hold the word, until the answer is called. */
export async function refuseWord(
  db: Db,
  kind: StoreKind,
  word: string,
): Promise<() => Promise<void>> {
  if (kind === 'sqlite') {
    await sql`create trigger trap before insert on record when instr(new.fields, ${sql.lit(word)})
      begin select raise(abort, 'trap'); end`.execute(db);
    return async () => {
      await sql`drop trigger trap`.execute(db);
    };
  }
  await sql`create function trap() returns trigger language plpgsql as $$ begin
    if strpos(new.fields, ${sql.lit(word)}) > 0 then raise exception 'trap'; end if;
    return new; end $$`.execute(db);
  await sql`create trigger trap before insert on record for each row execute function trap()`.execute(
    db,
  );
  return async () => {
    await sql`drop trigger trap on record`.execute(db);
    await sql`drop function trap()`.execute(db);
  };
}

/**
 * Places for stores of one kind, for the tests of the `describe` around the call; PostgreSQL starts
 * before the first of them and ends after the last.
 */
export function placesFor(kind: StoreKind): TestStore {
  // why: a cluster takes its time on a busy machine
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  let postgres: TestPostgres | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'ccm-store-'));
  let count = 0;
  beforeAll(async () => {
    if (kind === 'postgres') postgres = await startPostgres({ fsync: false });
  });
  afterAll(async () => {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    kind,
    postgres: () => postgres,
    source: async () => {
      if (postgres) return { kind: 'postgres', url: await postgres.database() };
      count += 1;
      return { kind: 'sqlite', file: join(folder, `${count}.sqlite`) };
    },
  };
}
