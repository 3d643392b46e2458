import { type Kysely, sql } from 'kysely';

export async function workbooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('workbook')
    .addColumn('sha256', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('receivedAt', 'text', (column) => column.notNull())
    .addColumn('published', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('workbookMedia')
    .addColumn('workbook', 'text', (column) =>
      column.notNull().references('workbook.sha256').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('workbookMedia_key', ['workbook', 'name'])
    .execute();
  await db.schema
    .createIndex('record_form')
    .on('record')
    .expression(sql`json_extract(fields, '$.form')`)
    .where(sql.ref('type'), '=', 'form')
    .execute();
}
