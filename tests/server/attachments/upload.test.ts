import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { openFolder } from '#server/attachments/folder.ts';
import { bearer } from '../app/harness.ts';
import { BODY, type Caller, createDepot, type Depot, sha256, TUS } from './harness.ts';

let depot: Depot;
let arlit: Caller;
const photo = randomBytes(300_000);
const hash = sha256(photo);

beforeEach(async () => {
  depot = await createDepot();
  arlit = await depot.as('obs-arlit');
  await depot.addEntry('e1', { '/photo': { sha256: hash, name: 'a.webp' } });
});
afterEach(async () => {
  expect(depot.bugs).toEqual([]);
  await depot.close();
});

const kept = (sha: string) => join(depot.dataDir, 'files', sha.slice(0, 2), sha);
const uploads = () => readdirSync(join(depot.dataDir, 'files', 'uploads'));

describe('a file on its way', () => {
  test('arrives piece by piece, is verified and lies under its content', async () => {
    const created = await arlit.create(photo, 'e1');
    expect(created.statusCode).toBe(201);
    expect(created.headers['tus-resumable']).toBe('1.0.0');
    const url = String(created.headers.location);
    expect(url).toMatch(/^\/api\/v1\/attachments\/u_[\w-]{32}$/);

    const first = await arlit.patch(url, 0, photo.subarray(0, 100_000));
    expect([first.statusCode, first.headers['upload-offset']]).toEqual([204, '100000']);
    const asked = await arlit.head(url);
    expect(asked.statusCode).toBe(200);
    expect(asked.headers).toMatchObject({ 'upload-offset': '100000', 'upload-length': '300000' });
    expect(existsSync(kept(hash))).toBe(false);

    const last = await arlit.patch(url, 100_000, photo.subarray(100_000));
    expect([last.statusCode, last.headers['upload-offset']]).toEqual([204, '300000']);
    expect(readFileSync(kept(hash)).equals(photo)).toBe(true);
    expect(uploads()).toEqual([]);
    expect((await arlit.head(url)).statusCode).toBe(404);
    const read = await arlit.get(hash, 'e1');
    expect(read.rawPayload.equals(photo)).toBe(true);
  });

  test('begun twice is one upload, that goes on where it stood', async () => {
    const url = String((await arlit.create(photo, 'e1')).headers.location);
    await arlit.patch(url, 0, photo.subarray(0, 10));
    const again = await arlit.create(photo, 'e1');
    expect([again.statusCode, again.headers.location]).toEqual([201, url]);
    expect((await arlit.head(url)).headers['upload-offset']).toBe('10');
    expect(await depot.db.selectFrom('upload').selectAll().execute()).toHaveLength(1);
  });

  test('whose last answer was lost is told as already there', async () => {
    await arlit.bring(photo, 'e1');
    const again = await arlit.create(photo, 'e1');
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual({ sha256: hash, bytes: 300_000 });
  });

  test('that was whole when the server died is ended by an empty piece', async () => {
    const url = String((await arlit.create(photo, 'e1')).headers.location);
    await arlit.patch(url, 0, photo.subarray(0, 299_999));
    const path = join(depot.dataDir, 'files', 'uploads', url.split('/').at(-1) ?? '');
    appendFileSync(path, photo.subarray(299_999));
    expect((await arlit.head(url)).headers['upload-offset']).toBe('300000');
    expect((await arlit.patch(url, 300_000, new Uint8Array())).statusCode).toBe(204);
    expect(readFileSync(kept(hash)).equals(photo)).toBe(true);
  });

  test('whose bytes the disk lost is begun again', async () => {
    const url = String((await arlit.create(photo, 'e1')).headers.location);
    await depot.files.discard(url.split('/').at(-1) ?? '');
    expect((await arlit.head(url)).statusCode).toBe(404);
    const again = await arlit.create(photo, 'e1');
    expect(again.headers.location).not.toBe(url);
    await arlit.patch(String(again.headers.location), 0, photo);
    expect(existsSync(kept(hash))).toBe(true);
  });

  test('of no byte at all is whole at once', async () => {
    const empty = new Uint8Array();
    await depot.addEntry('e2', { '/f': { sha256: sha256(empty) } });
    expect((await arlit.create(empty, 'e2')).statusCode).toBe(201);
    expect((await arlit.create(empty, 'e2')).statusCode).toBe(200);
    expect((await arlit.get(sha256(empty), 'e2')).statusCode).toBe(200);
  });

  test('is forgotten after two weeks, and the oldest of a person when they are too many', async () => {
    const old = String((await arlit.create(photo, 'e1')).headers.location);
    depot.tick(14 * 86_400 + 1);
    const many = Array.from({ length: 22 }, (_, i) => Buffer.from(`file ${i}`));
    await depot.addEntry('e3', { all: many.map(sha256) });
    const urls: string[] = [];
    for (const file of many) {
      depot.tick(1);
      urls.push(String((await arlit.create(file, 'e3')).headers.location));
    }
    expect((await arlit.head(old)).statusCode).toBe(404);
    const states = await Promise.all(urls.map(async (url) => (await arlit.head(url)).statusCode));
    expect(states).toEqual([404, 404, ...Array(20).fill(200)]);
    expect(uploads()).toHaveLength(40);
  });
});

describe('bytes that are not what was announced', () => {
  test('are thrown away, and the file begins at zero', async () => {
    const wrong = Buffer.from(photo);
    wrong[7] = (wrong[7] ?? 0) ^ 1;
    const url = String((await arlit.create(photo, 'e1')).headers.location);
    const answer = await arlit.patch(url, 0, wrong);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'file_corrupt', status: 422 });
    expect(existsSync(kept(hash))).toBe(false);
    expect(uploads()).toEqual([]);
    expect((await arlit.get(hash, 'e1')).statusCode).toBe(404);
    expect((await arlit.bring(photo, 'e1')).statusCode).toBe(204);
    expect(readFileSync(kept(hash)).equals(photo)).toBe(true);
  });
});

describe('two requests at once', () => {
  test('for one upload take turns: one writes, the other is told where it stands', async () => {
    const url = String((await arlit.create(photo, 'e1')).headers.location);
    const pieces = await Promise.all([
      arlit.patch(url, 0, photo.subarray(0, 200_000)),
      arlit.patch(url, 0, photo.subarray(0, 200_000)),
    ]);
    const codes = pieces.map(({ statusCode }) => statusCode);
    expect(codes.toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect((await arlit.patch(url, 200_000, photo.subarray(200_000))).statusCode).toBe(204);
    expect(readFileSync(kept(hash)).equals(photo)).toBe(true);
  });

  test('of two people who bring the same content both end well', async () => {
    const council = await depot.as('cr-agadez');
    const urls = await Promise.all([arlit.create(photo, 'e1'), council.create(photo, 'e1')]);
    const [mine, theirs] = urls.map(({ headers }) => String(headers.location));
    const ends = await Promise.all([
      arlit.patch(mine ?? '', 0, photo),
      council.patch(theirs ?? '', 0, photo),
    ]);
    expect(ends.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect(readFileSync(kept(hash)).equals(photo)).toBe(true);
    expect(uploads()).toEqual([]);
  });

  test('of two servers on one store and one folder go on with each other’s upload', async () => {
    const other = await createApp(depot.context, { files: openFolder(depot.dataDir) });
    const url = String((await arlit.create(photo, 'e1')).headers.location);
    const send = (app: FastifyInstance, offset: number, end: number) =>
      app.inject({
        method: 'PATCH',
        url,
        headers: { ...bearer(arlit.token), ...TUS, ...BODY, 'upload-offset': String(offset) },
        payload: photo.subarray(offset, end),
      });
    expect((await send(other, 0, 100_000)).statusCode).toBe(204);
    const both = [send(depot.app, 100_000, 200_000), send(other, 100_000, 200_000)];
    const codes = (await Promise.all(both)).map(({ statusCode }) => statusCode);
    expect(codes.toSorted((a, b) => a - b)).toEqual([204, 409]);
    expect((await send(other, 200_000, 300_000)).statusCode).toBe(204);
    expect((await arlit.get(hash, 'e1')).rawPayload.equals(photo)).toBe(true);
    await other.close();
  });
});
