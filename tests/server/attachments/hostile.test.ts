import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bearer } from '../app/harness.ts';
import {
  BODY,
  type Caller,
  createDepot,
  type Depot,
  metadata,
  PATH,
  sha256,
  TUS,
} from './harness.ts';

let depot: Depot;
let arlit: Caller;
let url: string;
const photo = randomBytes(1_000);
const hash = sha256(photo);

beforeEach(async () => {
  depot = await createDepot();
  arlit = await depot.as('obs-arlit');
  await depot.addEntry('e1', { '/photo': { sha256: hash, name: 'a.webp' } });
  url = String((await arlit.create(photo, 'e1')).headers.location);
  await arlit.patch(url, 0, photo.subarray(0, 400));
});
/** Whatever was tried, the file can still arrive, and nothing lies beside it. */
afterEach(async () => {
  expect((await arlit.head(url)).headers['upload-offset']).toBe('400');
  expect((await arlit.patch(url, 400, photo.subarray(400))).statusCode).toBe(204);
  expect((await arlit.get(hash, 'e1')).rawPayload.equals(photo)).toBe(true);
  expect(readdirSync(join(depot.dataDir, 'files')).sort()).toEqual(
    [hash.slice(0, 2), 'locks', 'uploads'].sort(),
  );
  expect(readdirSync(join(depot.dataDir, 'files', 'locks'))).toEqual([]);
  expect(depot.bugs).toEqual([]);
  await depot.close();
});

describe('a piece', () => {
  test.each([
    ['at an offset already passed', 0, 409],
    ['beyond what came', 500, 409],
    ['beyond the end', 5_000, 409],
    ['at a negative offset', -1, 400],
    ['at half a byte', 1.5, 400],
    ['at no number', 'x', 400],
    ['at 2^53', '9007199254740993', 400],
  ])('%s is refused', async (_, offset, status) => {
    const answer = await arlit.patch(url, offset, photo.subarray(400, 500));
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code: 'request_invalid' });
  });

  test('that is refused doesn’t hold up the next request of the same line', async () => {
    await depot.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = depot.app.server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (method: string, headers: Record<string, string>, body: Uint8Array) =>
      new Promise<number | undefined>((resolve, reject) => {
        const signed = { ...bearer(arlit.token), ...TUS, ...headers };
        const outgoing = request({ agent, port, method, path: url, headers: signed }, (answer) => {
          answer.resume().on('end', () => resolve(answer.statusCode));
        });
        outgoing.on('error', reject);
        outgoing.end(body);
      });
    const late = { ...BODY, 'upload-offset': '0' };
    expect(await send('PATCH', late, randomBytes(600))).toBe(409);
    expect(await send('PATCH', late, randomBytes(900_000))).toBe(409);
    expect(await send('HEAD', {}, new Uint8Array())).toBe(200);
    agent.destroy();
  });

  test('larger than what is left is refused whole', async () => {
    const answer = await arlit.patch(url, 400, randomBytes(601));
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ code: 'file_too_large', details: { most: 20 } });
  });

  test.each([
    ['of another type', { 'content-type': 'application/json' }],
    ['of no known type', { 'content-type': 'text/xml' }],
    ['that is compressed', { 'content-encoding': 'gzip' }],
    ['of another protocol', { 'tus-resumable': '0.2.2' }],
    ['of unknown size', { 'upload-length': '5' }],
    ['without an offset', { 'upload-offset': '' }],
  ])('%s is refused', async (_, over) => {
    const body = 'content-encoding' in over ? gzipSync(photo) : photo.subarray(400, 500);
    const answer = await arlit.patch(url, 400, body, over);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('for somebody else’s upload finds none', async () => {
    for (const login of ['sp-ccm', 'cr-agadez', 'left']) {
      const other = await depot.as(login);
      expect((await other.patch(url, 400, photo.subarray(400))).statusCode).toBe(404);
      expect((await other.head(url)).statusCode).toBe(404);
    }
    const open = await depot.app.inject({ method: 'PATCH', url, headers: { ...TUS, ...BODY } });
    expect(open.statusCode).toBe(401);
  });

  test.each([
    `${PATH}/u_none`,
    `${PATH}/..%2Fuploads`,
    `${PATH}/${'a'.repeat(64)}`,
    `${PATH}/%00`,
    `${PATH}/e1`,
  ])('for %s finds none', async (address) => {
    expect((await arlit.patch(address, 0, photo)).statusCode).toBe(404);
    expect((await arlit.head(address)).statusCode).toBe(404);
  });
});

describe('a beginning', () => {
  const facts = { sha256: hash, record: 'e1', type: 'image/webp', name: 'a' };
  test.each([
    ['of 10 GB', { 'upload-length': '10000000000' }, 413],
    ['of one byte too many', { 'upload-length': '20000001' }, 413],
    ['of a negative size', { 'upload-length': '-1' }, 400],
    ['of a size in words', { 'upload-length': '0x10' }, 400],
    ['of a size to be told later', { 'upload-length': '', 'upload-defer-length': '1' }, 400],
    ['without metadata', { 'upload-metadata': '' }, 400],
    ['with metadata that are no base64', { 'upload-metadata': 'sha256 ###' }, 400],
    ['twice the same name', { 'upload-metadata': 'sha256 YQ==,sha256 YQ==' }, 400],
    ['without a hash', { 'upload-metadata': metadata({ record: 'e1' }) }, 400],
    [
      'with a path for a hash',
      { 'upload-metadata': metadata({ ...facts, sha256: '../../x' }) },
      400,
    ],
    [
      'with capitals',
      { 'upload-metadata': metadata({ ...facts, sha256: hash.toUpperCase() }) },
      400,
    ],
    [
      'with a path for a record',
      { 'upload-metadata': metadata({ ...facts, record: '../e1' }) },
      400,
    ],
    [
      'with a wildcard for a record',
      { 'upload-metadata': metadata({ ...facts, record: '%' }) },
      400,
    ],
    ['with a long type', { 'upload-metadata': metadata({ ...facts, type: 'x'.repeat(101) }) }, 400],
  ])('%s is refused', async (_, over, status) => {
    const answer = await arlit.create(photo, 'e1', over);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('chooses neither its id nor its parts', async () => {
    const other = randomBytes(9);
    await depot.addEntry('e2', { '/p': { sha256: sha256(other) } });
    const answer = await arlit.create(other, 'e2', {
      'x-upload-id': '../../../evil',
      'upload-concat': 'final;/api/v1/attachments/u_1',
    });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers.location).toMatch(/^\/api\/v1\/attachments\/u_[\w-]{32}$/);
    await arlit.patch(String(answer.headers.location), 0, other.subarray(0, 4));
    await depot.files.discard(String(answer.headers.location).split('/').at(-1) ?? '');
  });

  test('from elsewhere gets no word of permission', async () => {
    const answer = await arlit.create(photo, 'e1', { origin: 'https://evil.example' });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('by another method is none', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS'] as const) {
      const headers = { ...bearer(arlit.token), ...TUS };
      expect((await depot.app.inject({ method, url, headers })).statusCode).toBe(404);
    }
    const headers = { ...bearer(arlit.token), ...TUS, 'x-http-method-override': 'DELETE' };
    await depot.app.inject({ method: 'POST', url, headers });
  });
});
