import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startPostgres, type TestPostgres } from '../../setup/postgres.ts';
import { createOperator, type Operator, refused, started } from './harness.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let postgres: TestPostgres;
let operator: Operator;
beforeAll(async () => {
  postgres = await startPostgres({ fsync: false });
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(() => {
  operator = createOperator();
});
afterEach(() => operator.forget());

async function onDatabase(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const named = (url: string, database: string) => url.replace(/[^/]+$/, database);

describe('a server on PostgreSQL', () => {
  it('starts, keeps its people there and the rest in the data folder', async () => {
    const env = { DATABASE_URL: await postgres.database() };
    const password = 'le mil est rentré';
    const admin = ['admin:create', '--login', 'a.diallo', '--name', 'Aïcha Diallo'];
    const created = await operator.command(admin, { ...env, ADMIN_PASSWORD: password });
    expect(created).toMatchObject({ code: 0, err: '' });
    const server = started(await operator.start({ ...env, NODE_ENV: 'production' }));
    expect(server.out).toContain(`Base : PostgreSQL, 127.0.0.1:`);
    expect((await server.signIn('a.diallo', password)).status).toBe(200);
    expect(await server.stop()).toMatchObject({ code: 0 });
    expect(existsSync(join(operator.dataDir, 'secret'))).toBe(true);
    expect(existsSync(join(operator.dataDir, 'ccm.sqlite'))).toBe(false);
    const again = await operator.command(admin, { ...env, ADMIN_PASSWORD: password });
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('existe déjà') });
  });

  it('does not show the password of the address', async () => {
    const url = (await postgres.database()).replace('postgres@', 'postgres:tres-secret@');
    const server = started(await operator.start({ DATABASE_URL: url }));
    const { out, err } = await server.stop();
    expect(out + err).not.toContain('tres-secret');
  });
});

describe('a second server on the same database', () => {
  it('is refused with a secret of its own, and taken with the same', async () => {
    const env = { DATABASE_URL: await postgres.database() };
    const first = started(await operator.start(env));
    const other = createOperator();
    const outcome = refused(await other.start(env));
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('partagent le même') });
    copyFileSync(join(operator.dataDir, 'secret'), join(other.dataDir, 'secret'));
    const second = started(await other.start(env));
    await second.stop();
    await first.stop();
    other.forget();
  });

  it('whose secret is lost starts again from a backup', async () => {
    const env = { DATABASE_URL: await postgres.database() };
    await started(await operator.start(env)).stop();
    rmSync(join(operator.dataDir, 'secret'));
    expect(refused(await operator.start(env)).err).toContain('backup, restore');
    const out = join(operator.dataDir, 'copie.ccm');
    expect(await operator.command(['backup', '--out', out], env)).toMatchObject({ code: 0 });
    expect(await operator.command(['restore', '--from', out], env)).toMatchObject({ code: 0 });
    await started(await operator.start(env)).stop();
  });
});

describe('a start on PostgreSQL that can’t be', () => {
  it.each<[what: string, url: (given: string) => Promise<string> | string, sentence: string]>([
    ['nobody listens', () => 'postgres://ccm@127.0.0.1:1/ccm', 'ne répond pas (ECONNREFUSED)'],
    ['no such host', () => 'postgres://ccm@nowhere.invalid/ccm', 'ne répond pas (E'],
    ['no such database', (given) => named(given, 'absente'), 'n’existe pas dans PostgreSQL'],
    [
      'an account unknown there',
      (given) => given.replace('postgres@', 'inconnu@'),
      'refuse le compte ou le mot de passe',
    ],
    [
      'an account that may not create tables',
      async (given) => {
        await onDatabase(given, 'create role lecteur login');
        return given.replace('postgres@', 'lecteur@');
      },
      'ne peut pas créer de tables',
    ],
    [
      'a database that is not in UTF-8',
      async (given) => {
        await onDatabase(given, "create database latin encoding 'LATIN1' template template0");
        return named(given, 'latin');
      },
      'n’est pas en UTF-8',
    ],
    [
      'a program older than the database',
      async (given) => {
        const server = started(await operator.start({ DATABASE_URL: given }));
        await server.stop();
        const newer = "insert into kysely_migration (name, timestamp) values ('900-later', '2030')";
        await onDatabase(given, newer);
        return given;
      },
      'version plus récente',
    ],
  ])('%s: one sentence', async (_, place, sentence) => {
    const url = await place(await postgres.database());
    const outcome = refused(await operator.start({ DATABASE_URL: url }));
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
    expect(outcome.err).not.toContain('\n');
  });
});
