import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, METHODS } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder } from '#server/attachments/folder.ts';
import { bearer, createTestServer, type TestServer } from './harness.ts';

let server: TestServer;
let port: number;
const dataDir = mkdtempSync(join(tmpdir(), 'ccm-guard-'));

beforeAll(async () => {
  server = await createTestServer({ files: openFolder(dataDir) });
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

const OPEN = [
  ['GET', '/api/v1/health'],
  ['HEAD', '/api/v1/health'],
  ['GET', '/api/v1/ready'],
  ['HEAD', '/api/v1/ready'],
  ['POST', '/api/v1/auth/sign-in'],
];
const isOpen = (method: string, path: string) =>
  OPEN.some(([openMethod, openPath]) => openMethod === method && openPath === path);

const PATHS = [
  '/api/v1/health',
  '/api/v1/ready',
  '/api/v1/auth/sign-in',
  '/api/v1/auth/sign-out',
  '/api/v1/auth/me',
  '/api/v1/auth/replicas',
  '/api/v1/sync/push',
  '/api/v1/sync/pull',
  '/api/v1/records/r1/history',
  '/api/v1/forms/f1/entries',
  '/api/v1/workbooks/rows',
  '/api/v1/forms',
  '/api/v1/forms/check',
  '/api/v1/forms/h1/workbook',
  '/api/v1/forms/h1/media/liste.csv',
  '/api/v1/forms/h1/withdraw',
  '/api/v1/forms/h1/offer',
  '/api/v1/attachments',
  '/api/v1/attachments/u_1',
  `/api/v1/attachments/${'a'.repeat(64)}`,
  '/api/v1/unknown',
  '/api/v2/anything',
  '/api/',
  '/%61pi/v1/auth/me',
  '/api/v1/auth/%6de',
  `/api/v1/${'long'.repeat(1_000)}`,
];
// CONNECT is no request to a route: node's server closes such a connection.
const CASES = METHODS.filter((method) => method !== 'CONNECT').flatMap((method) =>
  PATHS.filter((path) => !isOpen(method, path)).map((path) => [method, path] as const),
);

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const send = (method: string, path: string, headers = {}, body = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = httpRequest({ port, method, path, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          type: incoming.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

describe('without a token', () => {
  it('every route of every method answers 401 before anything else', async () => {
    expect(CASES.length).toBeGreaterThan(300);
    const wrong: string[] = [];
    for (const [method, path] of CASES) {
      const answer = await send(method, path);
      const typed = answer.type.startsWith('application/problem+json');
      if (answer.status !== 401 || !typed) wrong.push(`${method} ${path}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('neither the content type nor the body is looked at', async () => {
    for (const headers of [
      { 'content-type': 'application/json' },
      { 'content-type': 'text/xml' },
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      { 'content-type': 'application/json', 'content-encoding': 'nonsense' },
    ]) {
      const answer = await send('POST', '/api/v1/sync/push', headers, '{not json');
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'sign_in_required', status: 401 });
    }
  });

  it.each([
    ['nothing after the scheme', 'Bearer'],
    ['another scheme', 'Basic c3A6Y2Nt'],
    ['a token of another shape', 'Bearer abc'],
    ['a token that was never given', `Bearer ${'A'.repeat(43)}`],
    ['an injection', "Bearer ' or 1=1 --"],
  ])('%s is no token', async (_, authorization) => {
    const answer = await server.app.inject({ url: '/api/v1/auth/me', headers: { authorization } });
    expect(answer.statusCode).toBe(401);
    expect(answer.json().code).toBe('sign_in_required');
  });

  it('a route that carries no mark is closed, whatever its address', async () => {
    const answer = await server.app.inject({ method: 'POST', url: '/elsewhere' });
    expect(answer.statusCode).toBe(401);
  });
});

describe('with a token', () => {
  it('an unknown route is 404 for each method', async () => {
    const headers = bearer(await server.signIn('sp-ccm'));
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      const answer = await server.app.inject({ method, url: '/api/v1/unknown', headers });
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ code: 'not_found', status: 404 });
    }
  });

  it('expires after 90 days', async () => {
    const short = await createTestServer();
    const headers = bearer(await short.signIn('sp-ccm'));
    const me = async () => (await short.app.inject({ url: '/api/v1/auth/me', headers })).statusCode;
    short.tick(90 * 86_400 - 1);
    expect(await me()).toBe(200);
    short.tick(1);
    expect(await me()).toBe(401);
    await short.close();
  });
});
