import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely';
import { type ColumnTypes, typesOf } from './column-types.ts';
import { first } from './migrations/001-first.ts';
import { workbooks } from './migrations/002-workbooks.ts';
import { attachments } from './migrations/003-attachments.ts';
import { sync } from './migrations/004-sync.ts';
import { formParents } from './migrations/005-form-parents.ts';
import type { StoreKind } from './open.ts';

type Step = (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>;

/** Written once, never edited after a release: a change of schema is a new entry. */
const STEPS: Readonly<Record<string, Step>> = {
  '001-first': first,
  '002-workbooks': workbooks,
  '003-attachments': attachments,
  '004-sync': sync,
  '005-form-parents': formParents,
};

export const migrationNames: readonly string[] = Object.keys(STEPS);

export function migrationsFor(kind: StoreKind): MigrationProvider {
  const types = typesOf(kind);
  const entries = Object.entries(STEPS).map(([name, step]): [string, Migration] => [
    name,
    {
      up: async (db) => {
        // why: a step over a big table may take longer than a request may
        if (kind === 'postgres') await sql`set local statement_timeout = 0`.execute(db);
        await step(db, types);
      },
    },
  ]);
  const migrations = Object.fromEntries(entries);
  return { getMigrations: async () => migrations };
}
