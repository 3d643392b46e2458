import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/**
 * When a record was last written, by the server's clock: tombstones are kept for a while from then on.
 * Whose chain of mutations broke; and what came before a mutation in it, found at each push.
 */
export async function sync(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .alterTable('record')
    .addColumn('changedAt', types.text, (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.createIndex('inbox_place').on('inbox').columns(['replica', 'n']).execute();
  await db.schema.alterTable('replica').addColumn('forkedAt', types.text).execute();
}
