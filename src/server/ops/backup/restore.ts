import { Kysely } from 'kysely';
import type { FileStorage } from '../../attachments/storage.ts';
import { migrationNames } from '../../store/migrations.ts';
import { type Db, migrate, type StoreKind } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';
import { codeOf, Refusal } from '../say.ts';
import { carryOver, newLife } from './carry.ts';
import { putFiles } from './files.ts';
import { BrokenBackup, type Header, readLines } from './format.ts';
import type { Place } from './place.ts';
import { addRows, type Row } from './tables.ts';

export interface RestoreReport {
  readonly madeAt: string;
  /** Where what was there before is kept; undefined when there was nothing. */
  readonly replaced: string | undefined;
  /** What became of the accounts made since the backup. */
  readonly accounts: 'kept' | 'none' | 'stranger' | 'unreadable';
}

/** A header that this program can take, of a file that is whole. Throws a `Refusal`. */
export async function checkBackup(path: string): Promise<Header> {
  try {
    let header: Header | undefined;
    for await (const line of readLines(path)) if ('header' in line) header ??= line.header;
    if (header?.format !== 'ccm-backup') throw new BrokenBackup('no header');
    if (header.version !== 1 || !migrationNames.includes(header.migration)) {
      throw new Refusal('refuse.backupNewer', { path, program: header.program });
    }
    return header;
  } catch (error) {
    if (error instanceof BrokenBackup) throw new Refusal('refuse.backupBroken', { path });
    const cause = codeOf(error);
    if (/^E[A-Z]+$/.test(cause)) throw new Refusal('refuse.backupRead', { path, cause });
    throw error;
  }
}

/**
 * Fills a new database with the backup beside the one in use, keeps what people were given since, and
 * puts it in that one's place, which is set aside whole. Nothing is changed until that last step.
 */
export async function restoreBackup(
  path: string,
  header: Header,
  place: Place,
  files: FileStorage,
  epoch: string,
): Promise<RestoreReport> {
  return place.alone(async () => {
    const db = new Kysely<Tables>({ dialect: await place.prepare() });
    let accounts: RestoreReport['accounts'];
    try {
      await fill(db, place.kind, path, header);
      const before = await place.openReplaced();
      try {
        accounts = await carryOver(db, before, place.kind);
        await newLife(db, place.kind, before, epoch);
      } finally {
        await before?.destroy();
      }
    } finally {
      await db.destroy();
    }
    await putFiles(path, files);
    return { madeAt: header.madeAt, replaced: await place.swap(header.secret), accounts };
  });
}

const BATCH = 100;

async function fill(db: Db, kind: StoreKind, path: string, header: Header): Promise<void> {
  await migrate(db, kind, header.migration);
  // why: the first migration begins the count, the backup brings its own
  await db.deleteFrom('counter').execute();
  let table = '';
  let rows: Row[] = [];
  const flush = async () => {
    const batch = rows;
    rows = [];
    await db.transaction().execute((run) => addRows(run, table, batch));
  };
  for await (const line of readLines(path)) {
    if (!('row' in line)) continue;
    if (line.table !== table || rows.length === BATCH) await flush();
    table = line.table;
    rows.push(line.row);
  }
  await flush();
  await migrate(db, kind);
}
