import { type Kysely, type RawBuilder, sql } from 'kysely';
import { currentSchema, type Db, type Run, type StoreKind } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';

export type Value = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, Value>>;
type AnyTables = Record<string, Record<string, Value>>;

export interface TableOrder {
  readonly name: keyof Tables;
  /** Columns that tell its rows apart: a backup goes through them in this order. */
  readonly key: readonly string[];
}

/** Everything a backup holds, a table after those that it refers to. */
export const TABLES: readonly TableOrder[] = [
  { name: 'person', key: ['id'] },
  { name: 'grant', key: ['id'] },
  { name: 'replica', key: ['id'] },
  { name: 'token', key: ['hash'] },
  { name: 'workbook', key: ['sha256'] },
  { name: 'workbookMedia', key: ['workbook', 'name'] },
  { name: 'attachment', key: ['sha256'] },
  { name: 'attachmentUse', key: ['sha256', 'record'] },
  { name: 'inbox', key: ['receipt'] },
  { name: 'record', key: ['id'] },
  { name: 'history', key: ['id'] },
  { name: 'exit', key: ['seq', 'record', 'place', 'group', 'class'] },
  { name: 'counter', key: ['id'] },
  { name: 'meta', key: ['key'] },
];

/** Bytes under way: the phones that send them begin again. */
export const LEFT_OUT: readonly (keyof Tables)[] = ['upload'];

const PAGE = 200;
/** Workbooks weigh megabytes each. */
const HEAVY_PAGE = 4;
const HEAVY: readonly string[] = ['workbook', 'workbookMedia'];

/** The rows of a table, in the order of its key. To be run in a transaction that reads one instant. */
export async function* rowsOf(run: Run, { name, key }: TableOrder): AsyncGenerator<Row> {
  const most = HEAVY.includes(name) ? HEAVY_PAGE : PAGE;
  for (let last: Row | undefined; ; ) {
    let query = loose(run).selectFrom(name).selectAll().limit(most);
    for (const column of key) query = query.orderBy(column);
    if (last) query = query.where(sql<boolean>`(${refs(key)}) > (${values(key, last)})`);
    const rows: readonly Row[] = await query.execute();
    yield* rows;
    if (rows.length < most) return;
    last = rows.at(-1);
  }
}

export async function addRows(run: Run, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0)
    await loose(run)
      .insertInto(table)
      .values([...rows])
      .execute();
}

/** Adds the row, or makes the one of the same key the same. */
export async function putRow(run: Run, table: string, key: string, row: Row): Promise<void> {
  await loose(run)
    .insertInto(table)
    .values(row)
    .onConflict((conflict) => conflict.column(key).doUpdateSet(row))
    .execute();
}

/** Tables of ours that are there, in the order of `TABLES`. */
export async function tablesIn(db: Db, kind: StoreKind): Promise<readonly TableOrder[]> {
  const there = await namesIn(db, kind);
  return TABLES.filter(({ name }) => there.has(name));
}

/** Columns by table, Kysely's own tables too, where the connection makes its tables. */
export async function columnsIn(
  db: Db,
  kind: StoreKind,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const schema = kind === 'postgres' ? await currentSchema(db) : undefined;
  const found = await db.introspection.getTables({ withInternalKyselyTables: true });
  const own = found.filter((one) => kind === 'sqlite' || one.schema === schema);
  return new Map(own.map(({ name, columns }) => [name, new Set(columns.map((one) => one.name))]));
}

export const namesIn = async (db: Db, kind: StoreKind): Promise<ReadonlySet<string>> =>
  new Set((await columnsIn(db, kind)).keys());

// why: which tables a backup holds is known when it is read, not when this is compiled
const loose = (run: Run): Kysely<AnyTables> => run as unknown as Kysely<AnyTables>;

const refs = (key: readonly string[]): RawBuilder<unknown> =>
  sql.join(key.map((column) => sql.ref(column)));
const values = (key: readonly string[], row: Row): RawBuilder<unknown> =>
  sql.join(key.map((column) => row[column] ?? null));
