import { Kysely } from 'kysely';
import { Client } from 'pg';
import type { Db } from '../../store/open.ts';
import { postgresDialect, USE_LOCK } from '../../store/postgres.ts';
import type { Tables } from '../../store/schema.ts';
import { Refusal } from '../say.ts';
import type { Place } from './place.ts';
import { replaceSecret } from './sqlite-place.ts';
import { LEFT_OUT, TABLES } from './tables.ts';

const FRESH = 'ccm_restoring';
const OURS: readonly string[] = [
  ...TABLES.map(({ name }) => name),
  ...LEFT_OUT,
  'kysely_migration',
  'kysely_migration_lock',
];

/** The new database is a schema of its own, until its tables change places with those in use. */
export function postgresPlace(url: string, dataDir: string, stamp: string): Place {
  const client = new Client({ connectionString: url });
  // why: a lost connection fails the next statement; the event alone would end the process
  client.on('error', () => {});
  const aside = `replaced_${stamp.replaceAll(/\W/g, '_').toLowerCase()}`;
  const schemaInUse = async () => {
    const { rows } = await client.query('select current_schema() as name');
    return String(rows[0]?.name ?? 'public');
  };
  const tablesOf = async (schema: string) => {
    const text = 'select tablename as name from pg_tables where schemaname = $1';
    const { rows } = await client.query<{ name: string }>(text, [schema]);
    return rows.map(({ name }) => name).filter((name) => OURS.includes(name));
  };
  const open = (schema: string): Db =>
    new Kysely<Tables>({ dialect: postgresDialect(url, { schema, for: 'restore' }) });
  return {
    kind: 'postgres',
    alone: async (work) => {
      await client.connect();
      try {
        const { rows } = await client.query(`select pg_try_advisory_lock(${USE_LOCK}) as alone`);
        if (!rows[0]?.alone) throw new Refusal('refuse.restoreInUse');
        return await work();
      } finally {
        await client.end();
      }
    },
    prepare: async () => {
      await client.query(`drop schema if exists ${FRESH} cascade`);
      await client.query(`create schema ${FRESH}`);
      return postgresDialect(url, { schema: FRESH, for: 'restore' });
    },
    openReplaced: async () => {
      const schema = await schemaInUse();
      return (await tablesOf(schema)).length > 0 ? open(schema) : undefined;
    },
    swap: async (secret) => {
      replaceSecret(dataDir, secret, stamp);
      const schema = await schemaInUse();
      const former = await tablesOf(schema);
      const fresh = await tablesOf(FRESH);
      await client.query('begin');
      if (former.length > 0) await client.query(`create schema "${aside}"`);
      for (const name of former)
        await client.query(`alter table "${schema}"."${name}" set schema "${aside}"`);
      for (const name of fresh)
        await client.query(`alter table ${FRESH}."${name}" set schema "${schema}"`);
      await client.query(`drop schema ${FRESH}`);
      await client.query('commit');
      return former.length > 0 ? `${schema} → ${aside}` : undefined;
    },
  };
}
