import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

export async function first(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('receipt', types.whole, types.numbered)
    .addColumn('replica', types.text, (column) => column.notNull())
    .addColumn('mid', types.text, (column) => column.notNull())
    .addColumn('variant', types.whole, (column) => column.notNull())
    .addColumn('n', types.whole, (column) => column.notNull())
    .addColumn('hash', types.text, (column) => column.notNull())
    .addColumn('author', types.text, (column) => column.notNull())
    .addColumn('receivedAt', types.text, (column) => column.notNull())
    .addColumn('raw', types.text, (column) => column.notNull())
    .addColumn('status', types.text, (column) => column.notNull())
    .addColumn('result', types.text)
    .addUniqueConstraint('inbox_identity', ['replica', 'mid', 'variant'])
    .execute();
  await db.schema.createIndex('inbox_mid').on('inbox').column('mid').execute();
  await db.schema
    .createIndex('inbox_open')
    .on('inbox')
    .columns(['replica', 'n'])
    .where(sql.ref('status'), 'in', ['received', 'waiting', 'deferred'])
    .execute();
  await db.schema
    .createTable('record')
    .addColumn('id', types.text, (column) => column.primaryKey())
    .addColumn('type', types.text, (column) => column.notNull())
    .addColumn('place', types.text, (column) => column.notNull())
    .addColumn('group', types.text, (column) => column.notNull())
    .addColumn('class', types.text, (column) => column.notNull())
    .addColumn('rev', types.whole, (column) => column.notNull())
    .addColumn('seq', types.whole, (column) => column.notNull())
    .addColumn('fields', types.text, (column) => column.notNull())
    .addColumn('fieldRev', types.text, (column) => column.notNull())
    .addColumn('computed', types.text)
    .addColumn('flags', types.text, (column) => column.notNull())
    .addColumn('deleted', types.whole, (column) => column.notNull())
    .addColumn('author', types.text, (column) => column.notNull())
    .addColumn('createdAt', types.text, (column) => column.notNull())
    .addColumn('parent', types.text)
    .execute();
  await db.schema.createIndex('record_seq').on('record').column('seq').unique().execute();
  await db.schema.createIndex('record_parent').on('record').columns(['type', 'parent']).execute();
  await db.schema
    .createTable('history')
    .addColumn('id', types.whole, types.numbered)
    .addColumn('record', types.text, (column) => column.notNull())
    .addColumn('rev', types.whole, (column) => column.notNull())
    .addColumn('seq', types.whole, (column) => column.notNull())
    .addColumn('field', types.text, (column) => column.notNull())
    .addColumn('kind', types.text, (column) => column.notNull())
    .addColumn('before', types.text, (column) => column.notNull())
    .addColumn('after', types.text, (column) => column.notNull())
    .addColumn('author', types.text, (column) => column.notNull())
    .addColumn('replica', types.text, (column) => column.notNull())
    .addColumn('mid', types.text, (column) => column.notNull())
    .addColumn('at', types.text, (column) => column.notNull())
    .addColumn('receivedAt', types.text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('history_record').on('history').columns(['record', 'id']).execute();
  await db.schema
    .createTable('exit')
    .addColumn('record', types.text, (column) => column.notNull())
    .addColumn('place', types.text, (column) => column.notNull())
    .addColumn('group', types.text, (column) => column.notNull())
    .addColumn('class', types.text, (column) => column.notNull())
    .addColumn('seq', types.whole, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('exit_seq').on('exit').column('seq').execute();
  await db.schema
    .createTable('person')
    .addColumn('id', types.text, (column) => column.primaryKey())
    .addColumn('login', types.text, (column) => column.notNull().unique())
    .addColumn('name', types.text, (column) => column.notNull())
    .addColumn('password', types.text, (column) => column.notNull())
    .addColumn('g', types.whole, (column) => column.notNull())
    .addColumn('createdAt', types.text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('grant')
    .addColumn('id', types.text, (column) => column.primaryKey())
    .addColumn('person', types.text, (column) => column.notNull().references('person.id'))
    .addColumn('role', types.text, (column) => column.notNull())
    .addColumn('place', types.text, (column) => column.notNull())
    .addColumn('group', types.text, (column) => column.notNull())
    .addColumn('classes', types.text, (column) => column.notNull())
    .addColumn('from', types.text, (column) => column.notNull())
    .addColumn('until', types.text)
    .addColumn('revokedAt', types.text)
    .execute();
  await db.schema.createIndex('grant_person').on('grant').column('person').execute();
  await db.schema
    .createTable('replica')
    .addColumn('id', types.text, (column) => column.primaryKey())
    .addColumn('person', types.text, (column) => column.notNull().references('person.id'))
    .addColumn('createdAt', types.text, (column) => column.notNull())
    .addColumn('lastSeenAt', types.text)
    .execute();
  await db.schema
    .createTable('token')
    .addColumn('hash', types.text, (column) => column.primaryKey())
    .addColumn('person', types.text, (column) => column.notNull().references('person.id'))
    .addColumn('createdAt', types.text, (column) => column.notNull())
    .addColumn('expiresAt', types.text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('counter')
    .addColumn('id', types.whole, (column) => column.primaryKey())
    .addColumn('seq', types.whole, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('meta')
    .addColumn('key', types.text, (column) => column.primaryKey())
    .addColumn('value', types.text, (column) => column.notNull())
    .execute();
  await sql`insert into counter (id, seq) values (1, 0)`.execute(db);
}
