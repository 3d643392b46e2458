import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { constants, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_PUSH_BYTES } from '#sync/terms.ts';
import { bearer, createTestServer, type TestServer } from './harness.ts';

let server: TestServer;
let headers: Record<string, string>;
let port: number;

beforeAll(async () => {
  server = await createTestServer();
  headers = { ...bearer(await server.signIn('sp-ccm')), 'content-type': 'application/json' };
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
});
afterAll(() => server.close());

const PUSH = '/api/v1/sync/push';
const push = (payload: string | Buffer, more: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url: PUSH, headers: { ...headers, ...more }, payload });
const GZIP = { 'content-encoding': 'gzip' };

const empty = JSON.stringify({ p: 1, sentAt: '2026-11-20T08:00:00Z', mutations: [] });
/** Valid JSON of exactly so many bytes. */
const ofLength = (bytes: number) => empty + ' '.repeat(bytes - empty.length);

describe('a body that can’t be read is a problem of the request', () => {
  it.each([
    ['malformed JSON', '{"p":1', {}, 400, 'request_invalid'],
    ['nothing', '', {}, 400, 'request_invalid'],
    ['a poisoned key', '{"__proto__":{"admin":true}}', {}, 400, 'request_invalid'],
    ['text', 'p=1', { 'content-type': 'text/plain' }, 415, 'request_invalid'],
    ['XML', '<p/>', { 'content-type': 'application/xml' }, 415, 'request_invalid'],
    [
      'a form',
      'p=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'request_invalid',
    ],
    ['brotli', empty, { 'content-encoding': 'br' }, 415, 'request_invalid'],
    ['gzip that is none', empty, GZIP, 400, 'request_invalid'],
    ['gzip cut short', gzipSync(empty).subarray(0, 30), GZIP, 400, 'request_invalid'],
    ['gzip of broken JSON', gzipSync('{"p":'), GZIP, 400, 'request_invalid'],
    ['too many bytes', ofLength(MAX_PUSH_BYTES + 1), {}, 413, 'body_too_large'],
    ['too many packed bytes', gzipSync(ofLength(MAX_PUSH_BYTES + 1)), GZIP, 413, 'body_too_large'],
    ['an unknown field', '{"p":1,"extra":true}', {}, 400, 'request_invalid'],
    ['null', 'null', {}, 400, 'request_invalid'],
  ])('%s', async (_, payload, more, status, code) => {
    const answer = await push(payload, more);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code, status, type: `urn:ccm:problem:${code}` });
    expect(answer.json().detail).toMatch(/^\p{Lu}.*\.$/u);
  });

  it('an address that isn’t one', async () => {
    const answer = await server.app.inject({ url: '/api/%zz', headers });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().code).toBe('request_invalid');
  });

  it('and nobody hears of a bug', () => {
    expect(server.bugs).toEqual([]);
  });
});

describe('a body within the limit', () => {
  it.each([
    ['plain', empty, {}],
    ['packed', gzipSync(empty), GZIP],
    ['named identity', empty, { 'content-encoding': 'identity' }],
    ['of the last byte allowed', ofLength(MAX_PUSH_BYTES), {}],
    ['of the last byte allowed, packed', gzipSync(ofLength(MAX_PUSH_BYTES)), GZIP],
  ])('%s is read', async (_, payload, more) => {
    const answer = await push(payload, more);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ p: 1, epoch: 'e_test', results: [] });
  });

  it('is small for a sign-in, which anybody may send', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      payload: { login: 'a', password: 'b'.repeat(10_000) },
    });
    expect(answer.statusCode).toBe(413);
  });
});

/** Sends over a socket, in pieces, without a length. */
const stream = (pieces: Iterable<Buffer>): Promise<{ status: number; code: string }> =>
  new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      port,
      method: 'POST',
      path: PUSH,
      headers: { ...headers, ...GZIP, 'transfer-encoding': 'chunked' },
    });
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const { code } = JSON.parse(Buffer.concat(chunks).toString());
        resolve({ status: incoming.statusCode ?? 0, code });
        outgoing.destroy();
      });
    });
    // The server closes while the rest is still on its way: not the answer that counts.
    outgoing.on('error', (error) => ('code' in error ? undefined : reject(error)));
    for (const piece of pieces) outgoing.write(piece);
    outgoing.end();
  });

describe('a gzip bomb', () => {
  // A gigabyte of spaces: a stream of full-flushed megabytes, each the same bytes.
  const flushed = gzipSync(Buffer.alloc(10_000_000, 32), { finishFlush: constants.Z_FULL_FLUSH });
  const HEADER = 10;
  const bomb = [flushed, ...Array.from({ length: 99 }, () => flushed.subarray(HEADER))];

  it('is answered 413 without being unpacked', async () => {
    expect(Buffer.concat(bomb).length).toBeLessThan(MAX_PUSH_BYTES);
    const begun = process.cpuUsage();
    expect((await push(Buffer.concat(bomb), GZIP)).statusCode).toBe(413);
    // Whoever goes on unpacking does it after the answer.
    await sleep(1_000);
    const { user, system } = process.cpuUsage(begun);
    // Unpacking it whole takes three times as much.
    expect((user + system) / 1000).toBeLessThan(500);
  });

  it('is answered 413 when it comes over a socket without a length', async () => {
    expect(await stream(bomb)).toEqual({ status: 413, code: 'body_too_large' });
  });

  it('is answered 413 when it is long rather than dense', async () => {
    const noise = Array.from({ length: 40 }, (_, i) => Buffer.alloc(50_000, i));
    expect(await stream([flushed, ...noise])).toEqual({ status: 413, code: 'body_too_large' });
  });

  it('leaves the server well', async () => {
    expect((await push(empty)).statusCode).toBe(200);
    expect(server.bugs).toEqual([]);
  });
});
