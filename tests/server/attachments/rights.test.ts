import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createDepot, type Depot, PATH, sha256 } from './harness.ts';

let depot: Depot;
const photo = randomBytes(5_000);
const hash = sha256(photo);
const callers = new Map<string, Caller>();
const as = (login: string) => callers.get(login) as Caller;
const LOGINS = ['sp-ccm', 'obs-arlit', 'cr-agadez', 'cr-tahoua', 'mod-mi', 'admin', 'left'];

beforeAll(async () => {
  depot = await createDepot();
  for (const login of LOGINS) callers.set(login, await depot.as(login));
  await depot.addEntry('e1', { '/photo': { sha256: hash, name: 'a.webp' } });
  await depot.addEntry('secret', { '/photo': { sha256: hash } }, { class: 'sensitive' });
  await depot.addEntry('other', { '/photo': null });
  await as('obs-arlit').bring(photo, 'e1');
});
afterAll(() => depot.close());

describe('who reads a file', () => {
  test.each([
    ['sp-ccm', 200],
    ['obs-arlit', 200],
    ['cr-agadez', 200],
    ['mod-mi', 200],
    ['cr-tahoua', 404],
    ['admin', 404],
    ['left', 404],
  ])('%s: %i', async (login, status) => {
    const answer = await as(login).get(hash, 'e1');
    expect(answer.statusCode).toBe(status);
    if (status === 200) expect(answer.rawPayload.equals(photo)).toBe(true);
    else expect(answer.json()).toMatchObject({ code: 'not_found' });
    const head = await depot.app.inject({
      method: 'HEAD',
      url: `${PATH}/${hash}?record=e1`,
      headers: { authorization: `Bearer ${as(login).token}` },
    });
    expect([head.statusCode, head.rawPayload.length]).toEqual([status, 0]);
    if (status === 200) expect(head.headers['content-length']).toBe('5000');
  });

  test.each([
    ['another record that the person sees', 'other'],
    ['a record that names it, but for which nobody brought it', 'secret'],
    ['no such record', 'none'],
    ['an injection', "e1' or '1'='1"],
  ])('nobody through %s', async (_, record) => {
    expect((await as('sp-ccm').get(hash, record)).statusCode).toBe(404);
  });

  test('nobody without a record, a token or a whole hash', async () => {
    const headers = { authorization: `Bearer ${as('sp-ccm').token}` };
    const status = async (url: string, sent = {}) =>
      (await depot.app.inject({ url, headers: sent })).statusCode;
    expect(await status(`${PATH}/${hash}`, headers)).toBe(404);
    expect(await status(`${PATH}/${hash}?record=e1&record=e1`, headers)).toBe(404);
    expect(await status(`${PATH}/${hash}?record=e1`)).toBe(401);
    expect(await status(`${PATH}/${hash.slice(1)}?record=e1`, headers)).toBe(404);
    expect(await status(`${PATH}/..%2f..%2fsecret?record=e1`, headers)).toBe(404);
  });
});

describe('who brings a file', () => {
  test.each([
    ['obs-arlit', 'e1', 200],
    ['cr-agadez', 'e1', 200],
    ['cr-tahoua', 'e1', 404],
    ['admin', 'e1', 404],
    ['left', 'e1', 404],
    ['obs-arlit', 'other', 404],
    ['obs-arlit', 'none', 404],
    ['mod-mi', 'secret', 404],
    ['obs-arlit', 'secret', 200],
  ])('%s for %s: %i', async (login, record, status) => {
    const answer = await as(login).create(photo, record);
    expect(answer.statusCode).toBe(status);
    if (status === 404) expect(answer.json()).toMatchObject({ code: 'file_without_record' });
  });

  test('naming a hash in a record of one’s own opens nothing: the bytes are asked for', async () => {
    const hidden = randomBytes(64);
    await depot.addEntry('far', { '/p': { sha256: sha256(hidden) } }, { group: 'pr' });
    await as('sp-ccm').bring(hidden, 'far');
    await depot.addEntry('mine', { '/p': { sha256: sha256(hidden) } });
    const claim = await as('mod-mi').create(hidden, 'mine');
    expect(claim.statusCode).toBe(201);
    expect((await as('mod-mi').get(sha256(hidden), 'mine')).statusCode).toBe(404);
  });

  test('what only history names may be brought too', async () => {
    const before = Buffer.from('the photo that another replaced');
    await depot.addEntry('edited', { '/p': null });
    await depot.db
      .insertInto('history')
      .values({
        ...{ record: 'edited', rev: 1, seq: 1, field: '/p', kind: 'conflict', before: '{}' },
        ...{ after: JSON.stringify({ '/p': { sha256: sha256(before) } }), author: 'u' },
        ...{ replica: 'r', mid: 'm', at: '', receivedAt: '' },
      })
      .execute();
    expect((await as('obs-arlit').bring(before, 'edited')).statusCode).toBe(204);
    expect((await as('cr-agadez').get(sha256(before), 'edited')).statusCode).toBe(200);
  });
});

describe('a file of work that was taken after its author’s right ended', () => {
  const mine = randomBytes(64);
  const line = {
    ...{ record: 'late', rev: 2, seq: 2, field: '/p', kind: 'applied', before: '{}' },
    ...{ replica: 'r', mid: 'm', at: '', receivedAt: '' },
  };

  test('is brought by its author, who doesn’t read it, and by nobody else out of sight', async () => {
    await depot.addEntry('late', { '/p': { sha256: sha256(mine) } });
    expect((await as('left').create(mine, 'late')).statusCode).toBe(404);
    const after = JSON.stringify({ '/p': { sha256: sha256(mine) } });
    const author = await depot.db
      .selectFrom('person')
      .select('id')
      .where('login', '=', 'left')
      .executeTakeFirstOrThrow();
    await depot.db
      .insertInto('history')
      .values({ ...line, after, author: author.id })
      .execute();
    expect((await as('cr-tahoua').create(mine, 'late')).statusCode).toBe(404);
    expect((await as('left').create(randomBytes(64), 'late')).statusCode).toBe(404);
    expect((await as('left').bring(mine, 'late')).statusCode).toBe(204);
    expect((await as('left').get(sha256(mine), 'late')).statusCode).toBe(404);
    expect((await as('cr-agadez').get(sha256(mine), 'late')).statusCode).toBe(200);
  });
});

describe('the answer', () => {
  test('is a download of a harmless type', async () => {
    const { headers } = await as('sp-ccm').get(hash, 'e1');
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
      'content-length': '5000',
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  test.each([
    ['text/html', 'application/octet-stream'],
    ['image/svg+xml', 'application/octet-stream'],
    ['application/javascript', 'application/octet-stream'],
    ['TEXT/PLAIN; charset=utf-16', 'text/plain; charset=utf-8'],
    ['audio/webm;codecs=opus', 'audio/webm'],
    ['image/webp\r\nset-cookie: a=b', 'application/octet-stream'],
  ])('said to be %j is given as %s', async (said, type) => {
    await depot.db.updateTable('attachment').set({ type: said }).execute();
    const { headers } = await as('sp-ccm').get(hash, 'e1');
    expect(headers['content-type']).toBe(type);
    expect(headers['set-cookie']).toBeUndefined();
    await depot.db.updateTable('attachment').set({ type: 'image/webp' }).execute();
  });

  test.each([
    ['bytes=0-99', 206, 0, 100],
    ['bytes=4990-', 206, 4990, 5000],
    ['bytes=-10', 206, 4990, 5000],
    ['bytes=4990-9999', 206, 4990, 5000],
    ['bytes=0-', 200, 0, 5000],
    ['bytes=0-1,5-6', 200, 0, 5000],
    ['lines=1-2', 200, 0, 5000],
    ['bytes=-', 200, 0, 5000],
  ])('to %s is %i', async (range, status, from, to) => {
    const answer = await as('sp-ccm').get(hash, 'e1', { range });
    expect(answer.statusCode).toBe(status);
    expect(answer.rawPayload.equals(photo.subarray(from, to))).toBe(true);
  });

  test.each(['bytes=5000-', 'bytes=9-3', 'bytes=-0', 'bytes=99999999999999999999-'])(
    'to %s says that there is nothing',
    async (range) => {
      const answer = await as('sp-ccm').get(hash, 'e1', { range });
      expect(answer.statusCode).toBe(416);
      expect(answer.headers['content-range']).toBe('bytes */5000');
    },
  );
});
