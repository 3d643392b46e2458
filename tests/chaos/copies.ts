import { type RawBuilder, sql } from 'kysely';
import type { Db, Run, StoreKind } from '#server/store/open.ts';
import type { Tables } from '#server/store/schema.ts';

type Row = Readonly<Record<string, unknown>>;
/** Everything in a database, as a copy of its file is. */
export interface Copy {
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  /** Where the numbers that the store counts up go on. */
  readonly next: Readonly<Record<string, number>>;
}

/** Numbered by the store itself: table and column. */
const NUMBERED = [
  ['inbox', 'receipt'],
  ['history', 'id'],
] as const;

export async function takeCopy(db: Db): Promise<Copy> {
  const tables: Record<string, readonly Row[]> = {};
  for (const name of await tableNames(db)) {
    tables[name] = (await db.selectFrom(name).selectAll().execute()) as readonly Row[];
  }
  const next = NUMBERED.map(([table, column]) => [
    table,
    1 + Math.max(0, ...(tables[table] ?? []).map((row) => Number(row[column]))),
  ]);
  return { tables, next: Object.fromEntries(next) };
}

/** Puts a copy in the place of all there is. */
export async function putCopy(db: Db, kind: StoreKind, copy: Copy): Promise<void> {
  await db.transaction().execute(async (run) => {
    await loose(kind).execute(run);
    for (const [name, rows] of Object.entries(copy.tables)) {
      await run.deleteFrom(name as keyof Tables).execute();
      for (let at = 0; at < rows.length; at += ROWS)
        await insert(run, name as keyof Tables, rows.slice(at, at + ROWS));
    }
    for (const [table, column] of NUMBERED) {
      await countFrom(kind, table, column, copy.next[table] ?? 1).execute(run);
    }
  });
}

/** In one statement: a row has up to twenty values. */
const ROWS = 100;
const insert = (run: Run, name: keyof Tables, rows: readonly Row[]) =>
  run
    .insertInto(name)
    .values(rows as never)
    .execute();

async function tableNames(db: Db): Promise<readonly (keyof Tables)[]> {
  const tables = await db.introspection.getTables();
  return tables
    .map(({ name }) => name)
    .filter((name) => !/^(kysely|sqlite)_/.test(name))
    .toSorted() as (keyof Tables)[];
}

/** References are looked at when all is in place. */
const loose = (kind: StoreKind): RawBuilder<unknown> =>
  kind === 'sqlite'
    ? sql`pragma defer_foreign_keys = on`
    : sql`set local session_replication_role = replica`;

const countFrom = (
  kind: StoreKind,
  table: string,
  column: string,
  next: number,
): RawBuilder<unknown> =>
  kind === 'sqlite'
    ? sql`insert or replace into sqlite_sequence (rowid, name, seq)
        values ((select rowid from sqlite_sequence where name = ${table}), ${table}, ${next - 1})`
    : sql`select setval(pg_get_serial_sequence(${table}, ${column}), ${next}, false)`;
