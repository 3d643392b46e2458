import type { Kysely } from 'kysely';

/** When a record was last written, by the server's clock: tombstones are kept for a while from then on. */
export async function sync(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('record')
    .addColumn('changedAt', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('replica').addColumn('forkedAt', 'text').execute();
}
