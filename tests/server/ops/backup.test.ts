import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEFT_OUT, rowsOf, TABLES } from '#server/ops/backup/tables.ts';
import type { Env } from '#server/ops/settings.ts';
import { keepMeta } from '#server/store/meta.ts';
import { type Db, openStore, type StoreKind, sqliteIn } from '#server/store/open.ts';
import { nextSeq } from '#server/store/records.ts';
import { writing } from '#server/store/transaction.ts';
import { placesFor, STORES } from '../../setup/stores.ts';
import { createOperator, type Operator, started } from './harness.ts';

const PASSWORD = 'le mil est rentré';
const PHOTO = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
const SHA = createHash('sha256').update(PHOTO).digest('hex');
const NOW = '2026-11-20T08:00:00.000Z';

const postgres = placesFor('postgres');
const operators: Operator[] = [];
let backupFile: string;

beforeEach(() => {
  backupFile = join(newOperator().dataDir, 'copie.ccm');
});
afterEach(() => {
  for (const operator of operators.splice(0)) operator.forget();
});

function newOperator(): Operator {
  const operator = createOperator();
  operators.push(operator);
  return operator;
}

/** An operator and the variables that choose the store. */
async function newSite(kind: StoreKind): Promise<{ operator: Operator; env: Env }> {
  const source = kind === 'postgres' ? await postgres.source() : undefined;
  const url = source?.kind === 'postgres' ? source.url : undefined;
  return { operator: newOperator(), env: url ? { DATABASE_URL: url } : {} };
}
type Site = Awaited<ReturnType<typeof newSite>>;

async function onStore<T>({ operator, env }: Site, work: (db: Db) => Promise<T>): Promise<T> {
  const url = env['DATABASE_URL'];
  const db = await openStore(url ? { kind: 'postgres', url } : sqliteIn(operator.dataDir));
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

const person = (site: Site, login: string) =>
  site.operator.command(['admin:create', '--login', login, '--name', `Nom de ${login}`], {
    ...site.env,
    ADMIN_PASSWORD: PASSWORD,
  });
const save = ({ operator, env }: Site, out = backupFile) =>
  operator.command(['backup', '--out', out], env);
const bringBack = ({ operator, env }: Site, from = backupFile) =>
  operator.command(['restore', '--from', from], env);
const start = async ({ operator, env }: Site) =>
  started(await operator.start({ ...env, NODE_ENV: 'production' }));

/** A server's first day: an administrator, a receipt, a workbook, a photo. */
async function firstDay(site: Site): Promise<void> {
  expect((await person(site, 'aicha')).code).toBe(0);
  await onStore(site, async (db) => {
    await keepMeta(db, 'epoch', 'e_first');
    const { id } = await db.selectFrom('person').select('id').executeTakeFirstOrThrow();
    await receive(db, 'm1');
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const workbook = { sha256: 'aa', name: 'é\0.xlsx', bytes, person: id, published: 1 };
    await db
      .insertInto('workbook')
      .values({ ...workbook, receivedAt: NOW })
      .execute();
    const photo = { sha256: SHA, bytes: PHOTO.length, type: 'image/jpeg', person: id };
    await db
      .insertInto('attachment')
      .values({ ...photo, receivedAt: NOW })
      .execute();
    await db.insertInto('attachmentUse').values({ sha256: SHA, record: 'r1' }).execute();
    await writing(db, (run) => nextSeq(run));
  });
  mkdirSync(join(site.operator.dataDir, 'files', SHA.slice(0, 2)), { recursive: true });
  writeFileSync(photoOf(site), PHOTO);
}

const photoOf = ({ operator }: Site) => join(operator.dataDir, 'files', SHA.slice(0, 2), SHA);

async function receive(db: Db, mid: string): Promise<number> {
  const receipt = {
    replica: 'r_1',
    mid,
    variant: 0,
    n: 1,
    hash: mid,
    author: 'u',
    raw: '{"t":"\\u0000"}',
  };
  const row = await db
    .insertInto('inbox')
    .values({ ...receipt, receivedAt: NOW, status: 'done', result: null })
    .returning('receipt')
    .executeTakeFirstOrThrow();
  return row.receipt;
}

async function contentOf(site: Site): Promise<Readonly<Record<string, unknown>>> {
  return onStore(site, async (db) => {
    const content: Record<string, unknown> = {};
    for (const table of TABLES.filter(({ name }) => name !== 'meta' && name !== 'counter')) {
      const rows: unknown[] = [];
      for await (const row of rowsOf(db, table)) rows.push(row);
      content[table.name] = rows;
    }
    return content;
  });
}

const epochOf = (site: Site) => onStore(site, (db) => keepMeta(db, 'epoch', 'none'));

describe.each(STORES)('a backup of %s', (kind) => {
  it('is taken while the server works, and brings that instant back', async () => {
    const site = await newSite(kind);
    await firstDay(site);
    const atWork = await start(site);
    const saved = await save(site);
    expect(saved).toMatchObject({ code: 0, err: '' });
    expect(saved.out).toContain('fichiers joints : 1)');
    expect(statSync(backupFile).mode & 0o777).toBe(0o600);
    const before = await contentOf(site);
    await onStore(site, (db) => receive(db, 'm2'));
    const refusal = await bringBack(site);
    expect(refusal).toMatchObject({ code: 1, err: expect.stringContaining('arrêtez-le') });
    await atWork.stop();

    const restored = await bringBack(site);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toContain('rien n’est effacé');
    const { token: _, ...after } = await contentOf(site);
    const { token: __, ...wanted } = before;
    expect(after).toEqual(wanted);
    expect(await epochOf(site)).not.toBe('e_first');
    expect(await onStore(site, (db) => receive(db, 'm2'))).toBeGreaterThan(1_000_000);
    expect(await onStore(site, (db) => writing(db, (run) => nextSeq(run)))).toBeGreaterThan(
      1_000_000,
    );
    const again = await start(site);
    expect((await again.signIn('aicha', PASSWORD)).status).toBe(200);
    await again.stop();
  });

  it('keeps who was let in since, and keeps out who was shut out', async () => {
    const site = await newSite(kind);
    await firstDay(site);
    await person(site, 'revoque');
    await save(site);
    await person(site, 'nouvelle');
    await site.operator.command(['account:revoke', '--login', 'revoque'], site.env);
    expect(await bringBack(site)).toMatchObject({ code: 0 });
    const list = await site.operator.command(['account:list'], site.env);
    expect(list.out).toMatch(/nouvelle/);
    expect(list.out).toMatch(/revoque.*révoqué/);
    // A copy of a copy: the line of epochs is long by now.
    expect((await bringBack(site)).out).toContain('plus récente');
  });

  it('takes nothing of another server’s accounts', async () => {
    const [site, other] = [await newSite(kind), await newSite(kind)];
    await firstDay(site);
    await save(site);
    await person(other, 'etrangere');
    await onStore(other, (db) => keepMeta(db, 'epoch', 'e_other'));
    const restored = await bringBack(other);
    expect(restored.out).toContain('autre serveur');
    const list = await other.operator.command(['account:list'], other.env);
    expect(list.out).not.toContain('etrangere');
    expect(list.out).toContain('aicha');
    expect(readFileSync(photoOf(other)).equals(PHOTO)).toBe(true);
    const secrets = [site, other].map(({ operator }) =>
      readFileSync(join(operator.dataDir, 'secret'), 'hex'),
    );
    expect(secrets[0]).toBe(secrets[1]);
  });

  it.each(STORES)('goes to %s', async (to) => {
    const [site, other] = [await newSite(kind), await newSite(to)];
    await firstDay(site);
    await save(site);
    expect(await bringBack(other)).toMatchObject({ code: 0, err: '' });
    expect(await contentOf(other)).toEqual(await contentOf(site));
  });

  it('that is cut, altered or none at all changes nothing', async () => {
    const site = await newSite(kind);
    await firstDay(site);
    await save(site);
    const whole = readFileSync(backupFile);
    const text = gunzipSync(whole).toString();
    const altered = Buffer.from(whole);
    altered[whole.length >> 1] = (altered[whole.length >> 1] ?? 0) ^ 0x40;
    const broken: readonly [string, Buffer][] = [
      ['nothing', Buffer.alloc(0)],
      ['cut in the middle', whole.subarray(0, whole.length >> 1)],
      ['cut before its last byte', whole.subarray(0, -1)],
      ['one bit', altered],
      ['a word changed, packed again', gzipSync(text.replace('Nom de aicha', 'Nom de fatou'))],
      ['without its end', gzipSync(text.slice(0, text.lastIndexOf('{"end"')))],
      ['a line after its end', gzipSync(`${text}{"table":"meta","row":{}}\n`)],
      ['no gzip', Buffer.from(text)],
      ['other lines', gzipSync('{"a":1}\n')],
    ];
    const before = await contentOf(site);
    for (const [what, bytes] of broken) {
      const path = join(site.operator.dataDir, 'abimee.ccm');
      writeFileSync(path, bytes);
      const { code, err } = await bringBack(site, path);
      expect([what, code, err]).toEqual([what, 1, expect.stringContaining('coupée ou abîmée')]);
    }
    expect(await contentOf(site)).toEqual(before);
    expect(await epochOf(site)).toBe('e_first');
  });

  it('says what is wrong in a sentence', async () => {
    const site = await newSite(kind);
    expect((await save(site)).err).toContain('rien à sauvegarder');
    await firstDay(site);
    expect((await save(site, '/no/such/folder/copie')).err).toContain('(ENOENT)');
    await save(site);
    expect(await save(site)).toMatchObject({
      code: 1,
      err: expect.stringContaining('existe déjà'),
    });
    expect((await bringBack(site, '/no/such/copie')).err).toContain('(ENOENT)');
    expect((await site.operator.command(['backup'], site.env)).err).toContain('--out FICHIER');
    expect((await site.operator.command(['restore'], site.env)).err).toContain('--from FICHIER');
  });

  it('of a newer program is not touched', async () => {
    const site = await newSite(kind);
    await firstDay(site);
    await save(site);
    const lines = gunzipSync(readFileSync(backupFile)).toString().trim().split('\n').slice(0, -1);
    const newer = lines.map(
      (line) => `${line.replace(/"migration":"[^"]+"/, '"migration":"900-x"')}\n`,
    );
    const sha256 = createHash('sha256').update(newer.join('')).digest('hex');
    const end = JSON.stringify({ end: { lines: newer.length, sha256 } });
    const path = join(site.operator.dataDir, 'neuve.ccm');
    writeFileSync(path, gzipSync(`${newer.join('')}${end}\n`));
    expect((await bringBack(site, path)).err).toContain('version plus récente');
    expect(await epochOf(site)).toBe('e_first');
  });

  it('tells of a file that is not in its place, and saves the rest', async () => {
    const site = await newSite(kind);
    await firstDay(site);
    writeFileSync(photoOf(site), 'cut');
    const saved = await save(site);
    expect(saved).toMatchObject({ code: 0, err: expect.stringContaining('sauvegarde : 1.') });
  });
});

describe('a database of SQLite that is damaged', () => {
  it('is set aside for the backup', async () => {
    const site = await newSite('sqlite');
    await firstDay(site);
    await save(site);
    const wanted = await contentOf(site);
    const file = join(site.operator.dataDir, 'ccm.sqlite');
    writeFileSync(file, 'no database. '.repeat(1000));
    const restored = await bringBack(site);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(await contentOf(site)).toEqual(wanted);
    const aside = readdirSync(site.operator.dataDir).find((name) => name.includes('.replaced-'));
    expect(readFileSync(join(site.operator.dataDir, aside ?? ''), 'utf8')).toContain('no database');
    expect(existsSync(`${file}.restoring`)).toBe(false);
  });
});

describe.each(STORES)('the tables of a backup of %s', (kind) => {
  it('are all that there are', async () => {
    const site = await newSite(kind);
    const tables = await onStore(site, (db) => db.introspection.getTables());
    expect(tables.map(({ name }) => name).sort()).toEqual(
      [...TABLES.map(({ name }) => name), ...LEFT_OUT].sort(),
    );
  });
});
