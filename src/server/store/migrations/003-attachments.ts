import type { Kysely } from 'kysely';

/** Files that answer questions: which ones are whole here. The bytes lie beside the database. */
export async function attachments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attachment')
    .addColumn('sha256', 'text', (column) => column.primaryKey())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('receivedAt', 'text', (column) => column.notNull())
    .execute();
}
