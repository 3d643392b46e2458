import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, openStore, sqliteIn } from '../store/open.ts';
import { codeOf, Refusal } from './say.ts';

const SECRET_BYTES = 32;

export interface Data {
  readonly db: Db;
  readonly secret: Uint8Array;
}

/** Opens, or makes, everything kept under `dataDir`. Throws a `Refusal` that names what is wrong. */
export async function openData(
  dataDir: string,
  randomBytes: (length: number) => Uint8Array,
): Promise<Data> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const path = join(dataDir, 'secret');
    const secret = keepPrivateFile(path, () => randomBytes(SECRET_BYTES));
    if (secret.length !== SECRET_BYTES) throw new Refusal('refuse.secret', { path });
    return { db: await openStore(sqliteIn(dataDir)), secret };
  } catch (error) {
    throw refusalOf(error, dataDir);
  }
}

/** The content of a file that only this user reads; made once, on disk before it is used. */
export function keepPrivateFile(path: string, make: () => Uint8Array): Uint8Array {
  try {
    const content = readFileSync(path);
    chmodSync(path, 0o600);
    return content;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const content = make();
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600, flush: true });
    return content;
  } catch (error) {
    // Another start was faster by a hair: its file counts.
    if (codeOf(error) !== 'EEXIST') throw error;
    return readFileSync(path);
  }
}

function refusalOf(error: unknown, path: string): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return new Refusal('refuse.dataFull', { path });
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new Refusal('refuse.dataBusy', { path });
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new Refusal('refuse.dataCorrupt', { path });
  if (/^(E[A-Z]+$|SQLITE_(CANTOPEN|READONLY|IOERR|PERM))/.test(code)) {
    return new Refusal('refuse.dataDir', { path, cause: code });
  }
  // Kysely's own sentence when the database knows a migration that this program doesn't.
  if (error.message.startsWith('corrupted migrations')) {
    return new Refusal('refuse.dataNewer', { path });
  }
  const noBinding = code === 'ERR_DLOPEN_FAILED' || error.message.includes('bindings file');
  return noBinding ? new Refusal('refuse.sqlite') : error;
}
