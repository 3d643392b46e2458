import { createHmac } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepMeta } from '../store/meta.ts';
import { type Db, openStore, type StoreSource, sqliteIn } from '../store/open.ts';
import { refusalOfPostgres } from './postgres-refusal.ts';
import { codeOf, Refusal } from './say.ts';
import type { DataPlace } from './settings.ts';

const SECRET_BYTES = 32;

export interface Data {
  readonly db: Db;
  readonly secret: Uint8Array;
}

/** Opens, or makes, everything that the server keeps. Throws a `Refusal` that names what is wrong. */
export async function openData(
  place: DataPlace,
  randomBytes: (length: number) => Uint8Array,
): Promise<Data> {
  const secret = openSecret(place.dataDir, randomBytes);
  const db = await refusing(place, () => openStore(sourceOf(place)));
  if (!place.databaseUrl || (await isSecretOf(db, secret))) return { db, secret };
  await db.destroy();
  throw new Refusal('refuse.secretOther', { path: secretIn(place.dataDir) });
}

/** Meta key: a mark of the secret that the servers of one PostgreSQL share. */
export const SECRET_MARK = 'secretMark';

/** Servers with secrets of their own would take each other's cursors, replicas and forms for forged. */
async function isSecretOf(db: Db, secret: Uint8Array): Promise<boolean> {
  const mark = createHmac('sha256', secret).update(SECRET_MARK).digest('hex');
  return (await keepMeta(db, SECRET_MARK, mark)) === mark;
}

/** The 32 bytes in the data folder; made, with the folder, when they aren't there. */
export function openSecret(
  dataDir: string,
  randomBytes: (length: number) => Uint8Array,
): Uint8Array {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const path = secretIn(dataDir);
    const secret = keepPrivateFile(path, () => randomBytes(SECRET_BYTES));
    if (secret.length !== SECRET_BYTES) throw new Refusal('refuse.secret', { path });
    return secret;
  } catch (error) {
    throw refusalOf(error, dataDir);
  }
}

export const secretIn = (dataDir: string): string => join(dataDir, 'secret');

export const sourceOf = ({ dataDir, databaseUrl }: DataPlace): StoreSource =>
  databaseUrl ? { kind: 'postgres', url: databaseUrl } : sqliteIn(dataDir);

/** What the work throws, as a sentence where the operator can mend it. */
export async function refusing<T>(place: DataPlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { dataDir, databaseUrl } = place;
    throw databaseUrl ? refusalOfPostgres(error, databaseUrl) : refusalOf(error, dataDir);
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
