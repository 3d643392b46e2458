import type { Migration, MigrationProvider } from 'kysely';
import { first } from './migrations/001-first.ts';
import { workbooks } from './migrations/002-workbooks.ts';
import { attachments } from './migrations/003-attachments.ts';
import { sync } from './migrations/004-sync.ts';

/** Written once, never edited after a release: a change of schema is a new entry. */
const MIGRATIONS: Record<string, Migration> = {
  '001-first': { up: first },
  '002-workbooks': { up: workbooks },
  '003-attachments': { up: attachments },
  '004-sync': { up: sync },
};

export const migrations: MigrationProvider = { getMigrations: async () => MIGRATIONS };
