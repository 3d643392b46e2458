import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { openStore } from '#server/store/open.ts';

/** The store of a running server, as the benchmark compares it with bare inserts. */
export interface Store {
  readonly name: string;
  /** Fiches a second when the rows that they left are written again, row by row, in batches. */
  readonly bareInserts: (batch: number) => Promise<number>;
}

type Row = Readonly<Record<string, unknown>>;

/** Columns that the store fills by itself. */
const OWN = new Set(['receipt', 'id']);
const TABLES = ['inbox', 'record', 'history'] as const;
const WHICH = {
  inbox: `status = 'done'`,
  record: `type = 'entry'`,
  history: `record in (select id from record where type = 'entry')`,
};

/** SQLite in a data folder of a server; the copy lies beside it. */
export const sqliteStore = (dataDir: string): Store => ({
  name: 'SQLite',
  bareInserts: async (batch) => {
    const source = new Database(join(dataDir, 'ccm.sqlite'), { readonly: true });
    const rows = TABLES.map((table) =>
      source.prepare<[], Row>(`select * from ${table} where ${WHICH[table]}`).all(),
    );
    source.close();
    const file = join(dataDir, 'bare.sqlite');
    await (await openStore({ kind: 'sqlite', file })).destroy();
    const target = new Database(file);
    target.pragma('journal_mode = WAL');
    target.pragma('synchronous = FULL');
    target.pragma('foreign_keys = ON');
    const inserts = rows.map((list, index) => {
      const names = columnsOf(TABLES[index] ?? '', list);
      const marks = names.map(() => '?').join(', ');
      const sql = `insert into ${TABLES[index]} (${names.map(quoted).join(', ')}) values (${marks})`;
      return { names, statement: target.prepare(sql) };
    });
    const count = rows[1]?.length ?? 0;
    const started = performance.now();
    for (let from = 0; from < count; from += batch) {
      target.prepare('begin immediate').run();
      for (const [index, list] of rows.entries()) {
        for (const row of list.slice(from, from + batch)) {
          const insert = inserts[index];
          insert?.statement.run(insert.names.map((name) => row[name]));
        }
      }
      target.prepare('commit').run();
    }
    const seconds = (performance.now() - started) / 1_000;
    target.close();
    return count / seconds;
  },
});

/** `url`: of the server's database; `spare`: of an empty one in the same cluster. */
export const postgresStore = (url: string, spare: string): Store => ({
  name: 'PostgreSQL',
  bareInserts: async (batch) => {
    const source = new Client({ connectionString: url });
    await source.connect();
    const rows: Row[][] = [];
    for (const table of TABLES) {
      const { rows: list } = await source.query(`select * from ${table} where ${WHICH[table]}`);
      rows.push(list);
    }
    await source.end();
    await (await openStore({ kind: 'postgres', url: spare })).destroy();
    const target = new Client({ connectionString: spare });
    await target.connect();
    const inserts = rows.map((list, index) => {
      const names = columnsOf(TABLES[index] ?? '', list);
      const marks = names.map((_, position) => `$${position + 1}`).join(', ');
      const into = `${TABLES[index]} (${names.map(quoted).join(', ')})`;
      return { names, name: TABLES[index] ?? '', text: `insert into ${into} values (${marks})` };
    });
    const count = rows[1]?.length ?? 0;
    const started = performance.now();
    for (let from = 0; from < count; from += batch) {
      await target.query('begin');
      for (const [index, { names, name, text }] of inserts.entries()) {
        for (const row of rows[index]?.slice(from, from + batch) ?? []) {
          await target.query({ name, text, values: names.map((column) => row[column]) });
        }
      }
      await target.query('commit');
    }
    const seconds = (performance.now() - started) / 1_000;
    await target.end();
    return count / seconds;
  },
});

/** A record's id is its own; the numbers of receipts and lines are the store's. */
const columnsOf = (table: string, rows: readonly Row[]): readonly string[] =>
  Object.keys(rows[0] ?? {}).filter((name) => table === 'record' || !OWN.has(name));

const quoted = (name: string): string => `"${name}"`;
