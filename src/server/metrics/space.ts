import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { codeOf } from '../ops/say.ts';
import type { Db, StoreKind } from '../store/open.ts';
import { freeBytes } from '../watch/ready.ts';

export interface Space {
  /** Bytes that may still be written into the data folder. */
  readonly free: number;
  /** Bytes that the store takes. */
  readonly store: number;
  /** To PostgreSQL, of every process on this database; 0 with SQLite. */
  readonly connections: number;
}

export const spaceOf =
  (db: Db, dataDir: string, kind: StoreKind): (() => Promise<Space>) =>
  async () => {
    const free = await freeBytes(dataDir);
    if (kind === 'sqlite') return { free, store: await sqliteBytes(dataDir), connections: 0 };
    const { rows } = await sql<{ bytes: number; connections: number }>`
      select pg_database_size(current_database()) as bytes,
        (select count(*) from pg_stat_activity where datname = current_database()) as connections`.execute(
      db,
    );
    return { free, store: Number(rows[0]?.bytes), connections: Number(rows[0]?.connections) };
  };

/** The file and its log of writes. */
async function sqliteBytes(dataDir: string): Promise<number> {
  const sizes = ['ccm.sqlite', 'ccm.sqlite-wal'].map(async (name) => {
    try {
      return (await stat(join(dataDir, name))).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return 0;
      throw error;
    }
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
