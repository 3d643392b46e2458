import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/**
 * Files that answer questions: which ones are whole here, for which records they were brought, and the
 * uploads under way. The bytes lie beside the database.
 */
export async function attachments(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('attachment')
    .addColumn('sha256', types.text, (column) => column.primaryKey())
    .addColumn('bytes', types.whole, (column) => column.notNull())
    .addColumn('type', types.text, (column) => column.notNull())
    .addColumn('person', types.text, (column) => column.notNull().references('person.id'))
    .addColumn('receivedAt', types.text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('attachmentUse')
    .addColumn('sha256', types.text, (column) => column.notNull().references('attachment.sha256'))
    .addColumn('record', types.text, (column) => column.notNull())
    .addPrimaryKeyConstraint('attachmentUse_key', ['sha256', 'record'])
    .execute();
  await db.schema
    .createTable('upload')
    .addColumn('id', types.text, (column) => column.primaryKey())
    .addColumn('person', types.text, (column) => column.notNull().references('person.id'))
    .addColumn('sha256', types.text, (column) => column.notNull())
    .addColumn('record', types.text, (column) => column.notNull())
    .addColumn('bytes', types.whole, (column) => column.notNull())
    .addColumn('type', types.text, (column) => column.notNull())
    .addColumn('touchedAt', types.text, (column) => column.notNull())
    .addUniqueConstraint('upload_once', ['person', 'sha256'])
    .execute();
}
