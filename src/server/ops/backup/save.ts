import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Kysely, sql } from 'kysely';
import type { FileStorage } from '../../attachments/storage.ts';
import { readMeta } from '../../store/meta.ts';
import type { Run, StoreSource } from '../../store/open.ts';
import { postgresDialect } from '../../store/postgres.ts';
import type { Tables } from '../../store/schema.ts';
import { sqliteDialect } from '../../store/sqlite.ts';
import { reading } from '../../store/transaction.ts';
import { codeOf, Refusal } from '../say.ts';
import { type Header, type Line, writeLines } from './format.ts';
import { rowsOf, type TableOrder, tablesIn } from './tables.ts';

export interface SaveReport {
  readonly rows: number;
  readonly files: number;
  /** Files that the database names and that are not in their place. */
  readonly missing: number;
}

type Facts = Pick<Header, 'madeAt' | 'program' | 'secret'>;

/**
 * Writes everything as it is at one instant, while servers may be at work. The file appears under its
 * name when it is whole and on disk. Throws a `Refusal`.
 */
export async function saveBackup(
  source: StoreSource,
  files: FileStorage,
  facts: Facts,
  out: string,
): Promise<SaveReport> {
  if (existsSync(out)) throw new Refusal('refuse.backupExists', { path: out });
  if (source.kind === 'sqlite' && !existsSync(source.file)) throw new Refusal('refuse.backupEmpty');
  // why not openStore: a newer program saves what an older one at work still uses, and leaves it so
  const dialect =
    source.kind === 'sqlite'
      ? sqliteDialect(source.file)
      : postgresDialect(source.url, { for: 'backup' });
  const db = new Kysely<Tables>({ dialect });
  try {
    const report = { rows: 0, files: 0, missing: 0 };
    const tables = await tablesIn(db, source.kind);
    if (tables.length === 0) throw new Refusal('refuse.backupEmpty');
    await reading(db, (run) => writeFile(out, linesOf(run, tables, files, facts, report)));
    return report;
  } finally {
    await db.destroy();
  }
}

async function* linesOf(
  run: Run,
  tables: readonly TableOrder[],
  files: FileStorage,
  facts: Facts,
  report: { rows: number; files: number; missing: number },
): AsyncGenerator<Line> {
  const epoch = (await readMeta(run, 'epoch')) ?? '';
  const migration = await lastMigration(run);
  yield { header: { format: 'ccm-backup', version: 1, ...facts, migration, epoch } };
  for (const table of tables) {
    for await (const row of rowsOf(run, table)) {
      report.rows += 1;
      yield { table: table.name, row };
    }
  }
  if (!tables.some(({ name }) => name === 'attachment')) return;
  // why last: a file that a row of this instant names was whole in its place before the row was
  for await (const { sha256, bytes: size, type } of rowsOf(run, ATTACHMENTS)) {
    const file = String(sha256);
    if ((await files.sizeOf(file)) !== size) {
      report.missing += 1;
      continue;
    }
    report.files += 1;
    yield { file, type: String(type), size: Number(size) };
    if (size === 0) continue;
    const content = await files.read(file, { start: 0, end: Number(size) - 1 });
    for await (const chunk of content as AsyncIterable<Buffer>) {
      yield { bytes: chunk.toString('base64') };
    }
  }
}

const ATTACHMENTS = { name: 'attachment', key: ['sha256'] } as const;

async function lastMigration(run: Run): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from kysely_migration order by name desc limit 1`.execute(run);
  return rows[0]?.name ?? '';
}

async function writeFile(out: string, lines: AsyncIterable<Line>): Promise<void> {
  const partial = `${out}.partial`;
  try {
    // why 600: passwords' hashes and the secret are in it
    const handle = await open(partial, 'w', 0o600);
    const stream = handle.createWriteStream({ flush: true });
    await pipeline(writeLines(lines), createGzip(), stream);
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    const cause = codeOf(error);
    if (/^(ENOSPC|EDQUOT)/.test(cause)) throw new Refusal('refuse.backupFull', { path: out });
    if (/^E[A-Z]+$/.test(cause)) throw new Refusal('refuse.backupPlace', { path: out, cause });
    throw error;
  }
}
