import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, createTestServer, type TestServer } from './harness.ts';

const SHELL = '<!doctype html><title>CCM Terrain</title>';
const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let root: string;
let server: TestServer;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'ccm-static-'));
  const staticDir = join(root, 'client');
  mkdirSync(join(staticDir, 'assets'), { recursive: true });
  mkdirSync(join(staticDir, '.vite'));
  writeFileSync(join(root, 'outside.txt'), 'secret');
  writeFileSync(join(staticDir, '.vite/manifest.json'), '{}');
  writeFileSync(join(staticDir, 'index.html'), SHELL);
  writeFileSync(join(staticDir, 'sw.js'), 'self;');
  writeFileSync(join(staticDir, 'app.webmanifest'), '{}');
  writeFileSync(join(staticDir, 'assets/app-1a2b.js'), `//${'x'.repeat(5_000)}`);
  server = await createTestServer({ staticDir });
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url, headers });

describe('the client', () => {
  it.each([
    ['/', 'text/html', 'no-cache'],
    ['/index.html', 'text/html', 'no-cache'],
    ['/sw.js', 'application/javascript', 'no-cache'],
    ['/app.webmanifest', 'application/manifest+json', 'no-cache'],
    ['/assets/app-1a2b.js', 'application/javascript', 'public, max-age=31536000, immutable'],
  ])('%s is served without a token', async (url, type, cache) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.headers['cache-control']).toBe(cache);
  });

  it('travels packed to whom can unpack it', async () => {
    const answer = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(answer.rawPayload).length).toBe(5_002);
    expect(answer.headers['vary']).toContain('accept-encoding');
  });

  it.each(['/recommandations', '/recommandations/CCM5-2019.3?vue=tout', '/a/b/c', '/apis'])(
    'deep link %s opens the shell',
    async (url) => {
      const answer = await get(url, PAGE);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe(SHELL);
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    },
  );

  it.each([
    ['a missing script', '/assets/app-0000.js', PAGE],
    ['a missing picture', '/icons/none.png', { accept: 'image/*' }],
    ['a hidden file', '/.vite/manifest.json', {}],
  ])('%s is 404, never the shell', async (_, url, headers) => {
    const answer = await get(url, headers);
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('not_found');
  });

  it.each(['/../outside.txt', '/..%2foutside.txt', '/assets/..%2f..%2f..%2foutside.txt', '/%00'])(
    '%s leads nowhere',
    async (url) => {
      const answer = await get(url);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.body).not.toContain('secret');
    },
  );

  it('an unknown API route is a problem even for a browser', async () => {
    const headers = { ...PAGE, ...bearer(await server.signIn('sp-ccm')) };
    expect((await get('/api/v1/unknown', PAGE)).statusCode).toBe(401);
    expect((await get('/api/v1/unknown', headers)).statusCode).toBe(404);
  });
});

describe('headers', () => {
  it('confine every answer to this origin', async () => {
    for (const url of ['/', '/api/v1/health', '/api/v1/auth/me', '/none.png']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy']).toBe(
        "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data: blob:;media-src 'self' blob:;" +
          "connect-src 'self';worker-src 'self';manifest-src 'self';object-src 'none';" +
          "base-uri 'none';frame-ancestors 'none';form-action 'self'",
      );
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('ask for https for good where the server has an https address', async () => {
    const secure = await createTestServer({ publicUrl: 'https://ccm.example.ne' });
    const { headers } = await secure.app.inject('/api/v1/health');
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    await secure.close();
  });

  it('of the API forbid storing', async () => {
    const answer = await get('/api/v1/health');
    expect(answer.json()).toEqual({ status: 'ok', version: '0.0.0-test', epoch: 'e_test' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

it('behind a proxy, the network is the one that the proxy saw', async () => {
  const behind = await createTestServer({ publicUrl: 'https://ccm.example.ne' });
  const attempt = (login: string, password: string, forwarded: string) =>
    behind.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      remoteAddress: '127.0.0.1',
      headers: { 'x-forwarded-for': forwarded },
      payload: { login, password },
    });
  // What a client claims itself stands before what the proxy adds: it doesn't count.
  for (let i = 0; i < 20; i += 1) await attempt(`nobody-${i}`, 'x', `8.8.8.${i}, 197.214.0.1`);
  expect((await attempt('nobody', 'x', '9.9.9.9, 197.214.0.1')).statusCode).toBe(429);
  expect((await attempt('nobody', 'x', '41.138.32.7')).statusCode).toBe(401);
  await behind.close();
});
