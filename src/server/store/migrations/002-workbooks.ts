import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

export async function workbooks(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('workbook')
    .addColumn('sha256', types.text, (column) => column.primaryKey())
    .addColumn('name', types.text, (column) => column.notNull())
    .addColumn('bytes', types.bytes, (column) => column.notNull())
    .addColumn('person', types.text, (column) => column.notNull().references('person.id'))
    .addColumn('receivedAt', types.text, (column) => column.notNull())
    .addColumn('published', types.whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('workbookMedia')
    .addColumn('workbook', types.text, (column) =>
      column.notNull().references('workbook.sha256').onDelete('cascade'),
    )
    .addColumn('name', types.text, (column) => column.notNull())
    .addColumn('bytes', types.bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('workbookMedia_key', ['workbook', 'name'])
    .execute();
  // why not there: no JSON operator of PostgreSQL takes every text that people write
  if (types.kind === 'postgres') return;
  await db.schema
    .createIndex('record_form')
    .on('record')
    .expression(sql`json_extract(fields, '$.form')`)
    .where(sql.ref('type'), '=', 'form')
    .execute();
}
