import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** The versions of a form are found by `parent` like any other child. */
export async function formParents(db: Kysely<unknown>, { kind }: ColumnTypes): Promise<void> {
  if (kind === 'postgres') return;
  await db.schema.dropIndex('record_form').execute();
  await sql`update record set parent = json_extract(fields, '$.form') where type = 'form'`.execute(
    db,
  );
}
