import { sql } from 'kysely';
import { readMeta, writeMeta } from '../../store/meta.ts';
import type { Db, Run, StoreKind } from '../../store/open.ts';
import { COPY } from '../../sync/copy.ts';
import { SECRET_MARK } from '../data.ts';
import { columnsIn, putRow, type Row, rowsOf, type TableOrder } from './tables.ts';

/** Of a database: the epochs that it had before, a JSON list. */
const FORMER = 'formerEpochs';
/** Above every number that a phone may have seen and the copy hasn't. */
const LEAP = 1_000_000;

const GIVEN: readonly TableOrder[] = [
  { name: 'person', key: ['id'] },
  { name: 'grant', key: ['id'] },
  { name: 'replica', key: ['id'] },
  { name: 'token', key: ['hash'] },
];

/**
 * Accounts, grants and sign-ins as the replaced database has them, for it is the later one: who was
 * let in since the backup stays in, who was shut out stays out. Only where both are the same server's.
 */
export async function carryOver(
  db: Db,
  before: Db | undefined,
  kind: StoreKind,
): Promise<'kept' | 'none' | 'stranger' | 'unreadable'> {
  if (!before) return 'none';
  const later = await readAccounts(before, kind);
  if (!later) return 'unreadable';
  const own = [await epochsOf(db), later.epochs];
  if (!own[0]?.some((epoch) => own[1]?.includes(epoch))) return 'stranger';
  const columns = await columnsIn(db, kind);
  await db.transaction().execute(async (run) => {
    // why: a token that ended since must not open again
    await run.deleteFrom('token').execute();
    const strangers = new Set<unknown>();
    for (const { name, rows } of later.tables) {
      const known = columns.get(name) ?? new Set();
      for (const row of rows) {
        if (name === 'person' && (await loginIsTaken(run, row))) strangers.add(row['id']);
        if (strangers.has(name === 'person' ? row['id'] : row['person'])) continue;
        const kept = Object.entries(row).filter(([column]) => known.has(column));
        await putRow(run, name, name === 'token' ? 'hash' : 'id', Object.fromEntries(kept));
      }
    }
  });
  return 'kept';
}

/**
 * A new epoch, by which phones know that the server went back, and numbers above all that they have
 * seen.
 */
export async function newLife(
  db: Db,
  kind: StoreKind,
  before: Db | undefined,
  epoch: string,
): Promise<void> {
  const later = before && (await readNumbers(before));
  await db.transaction().execute(async (run) => {
    const own = await numbersOf(run);
    const seq = Math.max(own.seq, later?.seq ?? 0) + LEAP;
    const receipt = Math.max(own.receipt, later?.receipt ?? 0) + LEAP;
    const former = [...new Set([...(await epochsOf(run)), ...(later?.epochs ?? [])])];
    await run.updateTable('counter').set({ seq }).execute();
    await startAfter(run, kind, 'inbox', 'receipt', receipt);
    await startAfter(run, kind, 'history', 'id', own.history + 1);
    // why: the secret that comes with the backup makes its mark at the next start
    await run.deleteFrom('meta').where('key', '=', SECRET_MARK).execute();
    await writeMeta(run, FORMER, JSON.stringify(former));
    const copy = { epoch: (await readMeta(run, 'epoch')) ?? '', seq };
    await writeMeta(run, COPY, JSON.stringify(copy));
    await writeMeta(run, 'epoch', epoch);
  });
}

interface Accounts {
  readonly epochs: readonly string[];
  readonly tables: readonly { readonly name: string; readonly rows: readonly Row[] }[];
}

/** Undefined when the database is too damaged to tell. */
async function readAccounts(before: Db, kind: StoreKind): Promise<Accounts | undefined> {
  try {
    const there = await columnsIn(before, kind);
    const tables: { name: string; rows: Row[] }[] = [];
    for (const table of GIVEN.filter(({ name }) => there.has(name))) {
      const rows: Row[] = [];
      for await (const row of rowsOf(before, table)) rows.push(row);
      tables.push({ name: table.name, rows });
    }
    return { epochs: await epochsOf(before), tables };
  } catch {
    // why: a damaged database is what restores are for; the report says that nothing was taken of it
    return undefined;
  }
}

interface Numbers {
  readonly seq: number;
  readonly receipt: number;
  readonly history: number;
}

async function readNumbers(
  before: Db,
): Promise<(Numbers & { readonly epochs: readonly string[] }) | undefined> {
  try {
    return { ...(await numbersOf(before)), epochs: await epochsOf(before) };
  } catch {
    // why: as above; the leap is meant for this
    return undefined;
  }
}

async function numbersOf(run: Run): Promise<Numbers> {
  const counter = await run.selectFrom('counter').select('seq').executeTakeFirst();
  const inbox = await run
    .selectFrom('inbox')
    .select((eb) => eb.fn.max('receipt').as('last'))
    .executeTakeFirst();
  const history = await run
    .selectFrom('history')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirst();
  return {
    seq: counter?.seq ?? 0,
    receipt: Number(inbox?.last ?? 0),
    history: Number(history?.last ?? 0),
  };
}

async function epochsOf(run: Run): Promise<readonly string[]> {
  const [epoch, former] = [await readMeta(run, 'epoch'), await readMeta(run, FORMER)];
  return [...(epoch ? [epoch] : []), ...(JSON.parse(former ?? '[]') as string[])];
}

/** Somebody else of the copy signs in by this name. */
async function loginIsTaken(run: Run, row: Row): Promise<boolean> {
  const other = await run
    .selectFrom('person')
    .select('id')
    .where('login', '=', String(row['login']))
    .where('id', '!=', String(row['id']))
    .executeTakeFirst();
  return other !== undefined;
}

/** The next number that the store counts up is greater than `last`. */
async function startAfter(
  run: Run,
  kind: StoreKind,
  table: string,
  column: string,
  last: number,
): Promise<void> {
  if (kind === 'postgres') {
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), ${last}::bigint)`.execute(
      run,
    );
    return;
  }
  await sql`delete from sqlite_sequence where name = ${table}`.execute(run);
  await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(run);
}
