import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { migrationNames } from '../store/migrations.ts';
import type { Db } from '../store/open.ts';

/** Why no request should be sent here now; undefined when nothing speaks against it. */
export type Readiness = () => Promise<NotReady | undefined>;
export type NotReady = 'stopping' | 'store' | 'migrations' | 'disk';

interface Surroundings {
  readonly db: Db;
  readonly dataDir: string;
  readonly ending: () => boolean;
}

const STORE_MS = 2_000;
/** A day of work of a big council, its photos left aside. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

export const readinessOf =
  ({ db, dataDir, ending }: Surroundings): Readiness =>
  async () => {
    if (ending()) return 'stopping';
    const store = await within(STORE_MS, storeState(db));
    if (store !== undefined) return store;
    return (await freeBytes(dataDir)) < LEAST_FREE_BYTES ? 'disk' : undefined;
  };

/** Bytes that this process may still write into the folder's file system. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function storeState(db: Db): Promise<'store' | 'migrations' | undefined> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    const done = new Set(rows.map(({ name }) => name));
    return migrationNames.every((name) => done.has(name)) ? undefined : 'migrations';
  } catch {
    // why: the answer says it; what the store lacks, the requests themselves report
    return 'store';
  }
}

async function within(
  ms: number,
  answer: Promise<'store' | 'migrations' | undefined>,
): Promise<'store' | 'migrations' | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'store'>((resolve) => {
    timer = setTimeout(() => resolve('store'), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
