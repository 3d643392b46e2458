import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { sqliteIn } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';
import { sqliteDialect } from '../../store/sqlite.ts';
import { secretIn } from '../data.ts';
import { codeOf, Refusal } from '../say.ts';
import type { Place } from './place.ts';

/** `stamp` makes the names of what is set aside. */
export function sqlitePlace(dataDir: string, stamp: string): Place {
  const { file } = sqliteIn(dataDir);
  const fresh = `${file}.restoring`;
  const aside = `${file}.replaced-${stamp}`;
  return {
    kind: 'sqlite',
    alone: async (work) => {
      requireAlone(file);
      return work();
    },
    prepare: async () => {
      for (const part of PARTS) rmSync(fresh + part, { force: true });
      return sqliteDialect(fresh);
    },
    openReplaced: async () => {
      if (!existsSync(file)) return undefined;
      try {
        return new Kysely<Tables>({ dialect: sqliteDialect(file) });
      } catch {
        // why: no database any more; it is set aside like any other
        return undefined;
      }
    },
    swap: async (secret) => {
      replaceSecret(dataDir, secret, stamp);
      // why again: a server may have started meanwhile
      requireAlone(file);
      const replaced = existsSync(file);
      for (const part of SIDES) if (existsSync(file + part)) renameSync(file + part, aside + part);
      if (replaced) setAside(file, aside);
      renameSync(fresh, file);
      return replaced ? aside : undefined;
    },
  };
}

const SIDES = ['-wal', '-shm'] as const;
const PARTS = ['', ...SIDES] as const;

/** A second name first, so that a database stands in its place at every instant. */
function setAside(file: string, aside: string): void {
  try {
    linkSync(file, aside);
  } catch {
    // why: not every disk has second names
    renameSync(file, aside);
  }
}

/** Every connection to a database in WAL mode, idle or not, stands in the way of leaving that mode. */
function requireAlone(file: string): void {
  if (!existsSync(file)) return;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: 0 });
    database.pragma('journal_mode = DELETE');
  } catch (error) {
    if (/^SQLITE_(BUSY|LOCKED)/.test(codeOf(error))) throw new Refusal('refuse.restoreInUse');
    // why: damage is no hindrance, it is the reason
    if (!/^SQLITE_(NOTADB|CORRUPT|CANTOPEN|IOERR)/.test(codeOf(error))) throw error;
  } finally {
    database?.close();
  }
}

/** The secret of the backup, which cursors, replicas and forms were made with; another one is kept. */
export function replaceSecret(dataDir: string, secret: string, stamp: string): void {
  const path = secretIn(dataDir);
  const content = Buffer.from(secret, 'base64');
  if (existsSync(path)) {
    if (readFileSync(path).equals(content)) return;
    renameSync(path, `${path}.replaced-${stamp}`);
  }
  writeFileSync(path, content, { mode: 0o600, flush: true });
}
