import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#server/store/open.ts';
import { openStore } from '#server/store/open.ts';
import { writing } from '#server/store/transaction.ts';
import { readinessOf } from '#server/watch/ready.ts';
import { createTestServer } from '../app/harness.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'ccm-ready-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

let db: Db;
beforeEach(async () => {
  db = await openStore({ kind: 'sqlite', file: ':memory:' });
  return () => db.destroy();
});
const ready = (over: Partial<Parameters<typeof readinessOf>[0]> = {}) =>
  readinessOf({ db, dataDir, ending: () => false, ...over })();

describe('readiness', () => {
  it('is given with a store that answers, migrated, and room on the disk', async () => {
    expect(await ready()).toBeUndefined();
  });

  it('ends with the server', async () => {
    expect(await ready({ ending: () => true })).toBe('stopping');
  });

  it('asks for a store that answers within two seconds', { timeout: 10_000 }, async () => {
    let free = () => {};
    let held = Promise.resolve();
    await new Promise<void>((begun) => {
      held = writing(db, () => {
        begun();
        return new Promise<void>((resolve) => {
          free = resolve;
        });
      });
    });
    const started = Date.now();
    expect(await ready()).toBe('store');
    expect(Date.now() - started).toBeGreaterThan(1_900);
    expect(Date.now() - started).toBeLessThan(4_000);
    free();
    await held;
    expect(await ready()).toBeUndefined();
  });

  it('asks for a store that is there', async () => {
    const gone = await openStore({ kind: 'sqlite', file: ':memory:' });
    await gone.destroy();
    expect(await ready({ db: gone })).toBe('store');
  });

  it('asks for every migration of this program', async () => {
    await sql`delete from kysely_migration where name = '004-sync'`.execute(db);
    expect(await ready()).toBe('migrations');
  });

  it.skipIf(!existsSync('/proc/self'))('asks for room on the disk', async () => {
    // why: a file system that has none
    expect(await ready({ dataDir: '/proc/self' })).toBe('disk');
  });
});

describe('GET /api/v1/ready', () => {
  it('answers 200, or a typed problem with the reason', async () => {
    let reason: 'disk' | undefined;
    const server = await createTestServer({ readiness: async () => reason });
    const good = await server.app.inject({ url: '/api/v1/ready' });
    expect([good.statusCode, good.json()]).toEqual([
      200,
      { status: 'ready', version: '0.0.0-test' },
    ]);
    reason = 'disk';
    const bad = await server.app.inject({ url: '/api/v1/ready' });
    expect(bad.statusCode).toBe(503);
    expect(bad.headers['retry-after']).toBe('5');
    expect(bad.json()).toMatchObject({ code: 'server_unavailable', details: { reason: 'disk' } });
    expect((await server.app.inject({ url: '/api/v1/health' })).statusCode).toBe(200);
    await server.close();
  });
});
