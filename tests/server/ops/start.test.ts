import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOperator, type Operator, refused, started } from './harness.ts';

const LOGINS = [
  'sp-ccm',
  'moderateur-migration-irreguliere',
  'moderateur-protection',
  'moderateur-economie-alternative',
  'moderateur-gouvernance',
  'cr-agadez',
  'cr-tahoua',
  'obs-arlit',
  'mission',
];
const WORD = { DEMO_PASSWORD: 'mil et sorgho' };

let operator: Operator;
beforeEach(() => {
  operator = createOperator();
});
afterEach(() => operator.forget());

const passwordIn = (out: string) => /mot de passe « (.+) »/.exec(out)?.[1] ?? '';
const mode = (file: string) => statSync(join(operator.dataDir, file)).mode & 0o777;

describe('a start that can’t be', () => {
  const refusals: [string, (dir: string) => Record<string, string>, string][] = [
    ['a bad port', () => ({ PORT: 'http' }), 'PORT doit être'],
    ['PostgreSQL', () => ({ DATABASE_URL: 'postgres://x' }), 'PostgreSQL'],
    ['a host of another computer', () => ({ HOST: '192.0.2.1' }), 'HOST=192.0.2.1'],
    [
      'a data folder that is a file',
      (dir) => {
        writeFileSync(join(dir, 'file'), '');
        return { DATA_DIR: join(dir, 'file') };
      },
      'ne peut pas être ouvert en écriture (EEXIST)',
    ],
    [
      'a data folder under a file',
      (dir) => {
        writeFileSync(join(dir, 'file'), '');
        return { DATA_DIR: join(dir, 'file', 'data') };
      },
      'ne peut pas être ouvert en écriture (ENOTDIR)',
    ],
    [
      'a database in the place of which stands a folder',
      (dir) => {
        mkdirSync(join(dir, 'ccm.sqlite'));
        return {};
      },
      'ne peut pas être ouvert en écriture (SQLITE_CANTOPEN',
    ],
    [
      'a database that is none',
      (dir) => {
        writeFileSync(join(dir, 'ccm.sqlite'), 'Not a database. '.repeat(1_000));
        return {};
      },
      'abîmée',
    ],
    [
      'a secret cut short',
      (dir) => {
        writeFileSync(join(dir, 'secret'), 'short');
        return {};
      },
      'est abîmé',
    ],
  ];
  it.each(refusals)('says so in one French sentence: %s', async (_, arrange, sentence) => {
    const outcome = refused(await operator.start(arrange(operator.dataDir)));
    expect(outcome.code).toBe(1);
    expect(outcome.out).toBe('');
    expect(outcome.err).toContain(sentence);
    expect(outcome.err.split('\n')).toHaveLength(1);
    expect(outcome.err).not.toContain('    at ');
  });

  it('names the port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const outcome = refused(await operator.start({ PORT: String(port) }));
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).toContain(`Le port ${port} est déjà pris`);
    await new Promise((resolve) => other.close(resolve));
  });

  it('knows a database of a later version', async () => {
    await started(await operator.start()).stop();
    const db = new Database(join(operator.dataDir, 'ccm.sqlite'));
    db.exec("insert into kysely_migration values ('999-later', '2030-01-01')");
    db.close();
    expect(refused(await operator.start()).err).toContain('version plus récente');
  });
});

describe('a first start', () => {
  it('prints the address, and accounts that sign in with the password', async () => {
    const server = started(await operator.start(WORD));
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(passwordIn(server.out)).toBe(WORD.DEMO_PASSWORD);
    expect(server.err).toBe('');
    for (const login of LOGINS) {
      expect(server.out).toMatch(new RegExp(`^ {2}${login} +\\p{Lu}`, 'mu'));
      const answer = await server.signIn(login, WORD.DEMO_PASSWORD);
      expect(answer.status).toBe(200);
      const { user } = (await answer.json()) as { user: { id: string; grants: object[] } };
      expect(user.id).toBe(`u_${login}`);
      expect(user.grants).toHaveLength(1);
    }
    const health = await fetch(`${server.address}/api/v1/health`);
    expect(await health.json()).toMatchObject({ status: 'ok', version: '0.0.0-test' });
    expect(await server.stop()).toMatchObject({ code: 0, out: expect.stringContaining('Arrêt') });
    await expect(fetch(`${server.address}/api/v1/health`)).rejects.toThrow();
  });

  it('gives each account its own place and group', async () => {
    const server = started(await operator.start(WORD));
    const scopes = await Promise.all(
      LOGINS.map(async (login) => {
        const { user } = (await (await server.signIn(login, WORD.DEMO_PASSWORD)).json()) as {
          user: { grants: { role: string; place: string; group: string }[] };
        };
        return user.grants.map(({ role, place, group }) => [role, place, group].join(' ')).join();
      }),
    );
    expect(scopes).toEqual([
      'secretariat NE *',
      'moderator NE mi',
      'moderator NE pr',
      'moderator NE ea',
      'moderator NE gc',
      'council NE001 *',
      'council NE005 *',
      'observatory NE001002001 *',
      'mission NE001 *',
    ]);
    await server.stop();
  });

  it('keeps what is secret from other users of the computer', async () => {
    const dataDir = join(operator.dataDir, 'new');
    await started(await operator.start({ DATA_DIR: dataDir })).stop();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect([mode('new/secret'), mode('new/demo-password')]).toEqual([0o600, 0o600]);
    expect(readFileSync(join(dataDir, 'secret'))).toHaveLength(32);
  });
});

describe('a later start', () => {
  const epochOf = async (address: string) =>
    ((await (await fetch(`${address}/api/v1/health`)).json()) as { epoch: string }).epoch;

  it('keeps the epoch, the secret, the invented password and the sign-ins', async () => {
    const first = started(await operator.start());
    const password = passwordIn(first.out);
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const { token } = (await (await first.signIn('mission', password)).json()) as { token: string };
    const epoch = await epochOf(first.address);
    const secret = readFileSync(join(operator.dataDir, 'secret'));
    await first.stop();
    chmodSync(join(operator.dataDir, 'secret'), 0o644);

    const second = started(await operator.start());
    expect(passwordIn(second.out)).toBe(password);
    expect(await epochOf(second.address)).toBe(epoch);
    expect(readFileSync(join(operator.dataDir, 'secret'))).toEqual(secret);
    expect(mode('secret')).toBe(0o600);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${second.address}/api/v1/auth/me`, { headers })).status).toBe(200);
    await second.stop();
  });

  it('takes a new DEMO_PASSWORD, then the invented one again', async () => {
    const first = started(await operator.start());
    const invented = passwordIn(first.out);
    await first.stop();

    const second = started(await operator.start(WORD));
    expect((await second.signIn('cr-agadez', invented)).status).toBe(401);
    expect((await second.signIn('cr-agadez', WORD.DEMO_PASSWORD)).status).toBe(200);
    await second.stop();

    const third = started(await operator.start());
    expect(passwordIn(third.out)).toBe(invented);
    expect((await third.signIn('cr-agadez', WORD.DEMO_PASSWORD)).status).toBe(401);
    expect((await third.signIn('cr-agadez', invented)).status).toBe(200);
    await third.stop();
  });

  it('has another epoch and password in another folder', async () => {
    const one = started(await operator.start());
    const other = createOperator();
    const two = started(await other.start());
    expect(await epochOf(two.address)).not.toBe(await epochOf(one.address));
    expect(passwordIn(two.out)).not.toBe(passwordIn(one.out));
    await Promise.all([one.stop(), two.stop()]);
    other.forget();
  });
});

describe('the warning about plain http', () => {
  it.each([
    ['127.0.0.1', {}, false],
    ['0.0.0.0', {}, true],
    ['0.0.0.0', { PUBLIC_URL: 'http://ccm.example.ne' }, true],
    ['0.0.0.0', { PUBLIC_URL: 'https://ccm.example.ne' }, false],
  ])('on %s with %j: %s', async (HOST, env, warned) => {
    const server = started(await operator.start({ HOST, ...env }));
    expect(server.err.includes('sans adresse https')).toBe(warned);
    await server.stop();
  });

  it('prints the address that people type', async () => {
    const server = started(await operator.start({ PUBLIC_URL: 'https://ccm.example.ne/' }));
    expect(server.address).toBe('https://ccm.example.ne');
    await server.stop();
  });
});

describe('an interrupted first start', () => {
  it('is taken up: missing accounts are made', async () => {
    await started(await operator.start(WORD)).stop();
    const db = new Database(join(operator.dataDir, 'ccm.sqlite'));
    db.exec('delete from "grant" where person = \'u_mission\'');
    db.exec("delete from token; delete from person where id = 'u_mission'");
    db.close();
    rmSync(join(operator.dataDir, 'demo-password'), { force: true });
    const server = started(await operator.start(WORD));
    expect((await server.signIn('mission', WORD.DEMO_PASSWORD)).status).toBe(200);
    await server.stop();
  });
});
