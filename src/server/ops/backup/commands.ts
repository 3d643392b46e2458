import { resolve } from 'node:path';
import { openFiles } from '../../attachments/open.ts';
import { openSecret, refusing, sourceOf } from '../data.ts';
import { readOptions } from '../options.ts';
import { databasePlace } from '../postgres-refusal.ts';
import { type Facts, say } from '../say.ts';
import { type Env, readBucket, readDataPlace } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { postgresPlace } from './postgres-place.ts';
import { checkBackup, type RestoreReport, restoreBackup } from './restore.ts';
import { saveBackup } from './save.ts';
import { sqlitePlace } from './sqlite-place.ts';

export interface Operation extends Terminal {
  readonly version: string;
  readonly command: string;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** `backup --out FILE`: servers may be at work. Throws a `Refusal`. */
export async function backup(args: readonly string[], env: Env, process: Operation): Promise<void> {
  const { out } = readOptions(args, ['out'], [], `${process.command} backup --out FICHIER`);
  const path = resolve(out);
  const place = readDataPlace(env);
  const secret = openSecret(place.dataDir, process.randomBytes);
  const files = await openFiles(place.dataDir, readBucket(env));
  const facts = {
    madeAt: new Date(process.now()).toISOString(),
    program: process.version,
    secret: Buffer.from(secret).toString('base64'),
  };
  const report = await refusing(place, () => saveBackup(sourceOf(place), files, facts, path));
  const told: Facts = { path, rows: report.rows, files: report.files };
  process.out(say('backup.saved', told));
  if (report.missing > 0) process.err(say('backup.missing', { count: report.missing }));
}

/** `restore --from FILE`: no server may be at work. Throws a `Refusal`. */
export async function restore(
  args: readonly string[],
  env: Env,
  process: Operation,
): Promise<void> {
  const { from } = readOptions(args, ['from'], [], `${process.command} restore --from FICHIER`);
  const path = resolve(from);
  const { dataDir, databaseUrl } = readDataPlace(env);
  const header = await checkBackup(path);
  const stamp = new Date(process.now()).toISOString().replaceAll(/[:.]/g, '-');
  const epoch = `e_${Buffer.from(process.randomBytes(12)).toString('base64url')}`;
  const report = await refusing({ dataDir, databaseUrl }, async () => {
    const place = databaseUrl
      ? postgresPlace(databaseUrl, dataDir, stamp)
      : sqlitePlace(dataDir, stamp);
    const files = await openFiles(dataDir, readBucket(env));
    return restoreBackup(path, header, place, files, epoch);
  });
  process.out(say('backup.restored', { path, instant: report.madeAt }));
  if (report.replaced) {
    const where = databaseUrl
      ? `${databasePlace(databaseUrl)}, ${report.replaced}`
      : report.replaced;
    process.out(say('backup.aside', { where }));
  }
  process.out(say(ACCOUNTS[report.accounts]));
  process.out(say('backup.next'));
}

const ACCOUNTS = {
  kept: 'backup.accountsKept',
  none: 'backup.accountsNone',
  stranger: 'backup.accountsStranger',
  unreadable: 'backup.accountsUnreadable',
} as const satisfies Record<RestoreReport['accounts'], string>;
