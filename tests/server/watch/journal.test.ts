import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mutationChain } from '../../chaos/process/chain.ts';
import { openWatched, type Watched, WORD } from './harness.ts';

let server: Watched;
beforeEach(async () => {
  server = await openWatched();
});
afterEach(() => server.forget());

const TEXT = 'Le forage de Tadaous est tari';
const STRANGER = 'aichatou.maman';

async function call(path: string, token = '', body?: unknown): Promise<Response> {
  return fetch(server.address + path, {
    headers: {
      'user-agent': `Phone of ${STRANGER}`,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
}

describe('the journal', () => {
  it('tells each request by its route, what it cost and what it was answered', async () => {
    await call('/api/v1/health');
    await call('/api/v1/records/rec-of-somebody/history');
    await call('/api/v1/auth/sign-in', '', { login: STRANGER, password: 'no' });
    await call(`/nothing/${STRANGER}`);
    const requests = server.entries().filter((entry) => entry.event === 'request');
    expect(
      requests.map(({ level, method, route, status, code }) => [
        level,
        method,
        route,
        status,
        code,
      ]),
    ).toEqual([
      ['info', 'GET', '/api/v1/health', 200, undefined],
      ['warn', 'GET', '/api/v1/records/:id/history', 401, 'sign_in_required'],
      ['warn', 'POST', '/api/v1/auth/sign-in', 401, 'credentials_wrong'],
      ['warn', 'GET', 'none', 401, 'sign_in_required'],
    ]);
    for (const { at, ms, bytesIn, bytesOut } of requests) {
      expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(bytesIn).toBeGreaterThan(50);
      expect(bytesIn).toBeLessThan(1_000);
      expect(bytesOut).toBeGreaterThan(200);
    }
  });

  it('tells refusals of a push by their code', async () => {
    const { token, chain } = await enrolled();
    const good = chain.create(TEXT);
    const bad = { ...chain.create(TEXT), replica: 'r_of-nobody' };
    const answer = await call('/api/v1/sync/push', token, pushOf(good, bad));
    expect(answer.status).toBe(200);
    expect(server.entries().filter(({ event }) => event === 'refused')).toMatchObject([
      { level: 'warn', status: 'rejected', code: 'replica_unknown' },
    ]);
  });

  it('leaves out who, what and where: names, logins, ids, tokens, texts, addresses', async () => {
    const { token, user, replica, chain } = await enrolled();
    const mutation = chain.create(TEXT);
    await call('/api/v1/sync/push', token, pushOf(mutation, { ...mutation, n: 9 }, TEXT));
    const page = await call('/api/v1/sync/pull', token).then((answer) => answer.json());
    await call(`/api/v1/sync/pull?cursor=${page.next}x`, token);
    await call(`/api/v1/records/${mutation.id}/history?${STRANGER}`, token);
    await call(`/api/v1/forms/${encodeURIComponent(TEXT)}/entries?lieu=NE001002001`, token);
    await call(`/${STRANGER}/${mutation.id}`, token);
    await call(`/api/%zz${STRANGER}`, token);
    await call('/api/v1/sync/push', token, { p: 1, [TEXT]: TEXT });
    await call('/api/v1/auth/sign-in', '', { login: STRANGER, password: WORD });
    server.context.reportBug(new Error(`UNIQUE failed: ${TEXT}\n    at ${TEXT}:1:2`), 'settle');
    await sql`drop table history`.execute(server.context.db);
    expect((await call(`/api/v1/records/${mutation.id}/history`, token)).status).toBe(500);
    await call('/api/v1/auth/sign-out', token, {});

    const told = server.lines.join('\n');
    expect(server.entries().filter(({ event }) => event === 'bug')).toMatchObject([
      { where: 'settle', kind: 'Error', code: '' },
      { where: 'GET /api/v1/records/:id/history', kind: 'SqliteError', code: 'SQLITE_ERROR' },
    ]);
    const people = await server.context.db.selectFrom('person').selectAll().execute();
    const secrets = [
      ...people.flatMap(({ id, login, name }) => [id, login, name]),
      ...[TEXT, STRANGER, WORD, token, user, replica, page.next, 'NE001002001', '127.0.0.1'],
      ...[mutation.mid, mutation.id, 'Tadaous', 'forage', 'Phone'],
    ].filter((secret) => secret !== 'mission' && secret !== '');
    expect(secrets.length).toBeGreaterThan(30);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    expect(server.entries().filter(({ event }) => event === 'request').length).toBeGreaterThan(10);
  });
});

async function enrolled() {
  const opened = await call('/api/v1/auth/sign-in', '', { login: 'obs-arlit', password: WORD });
  const { token, user } = (await opened.json()) as { token: string; user: { id: string } };
  const { replica } = (await (await call('/api/v1/auth/replicas', token, {})).json()) as {
    replica: string;
  };
  const { epoch } = server.context;
  const chain = mutationChain({ replica, author: user.id, epoch, seed: 1 });
  return { token, user: user.id, replica, chain };
}

const pushOf = (...mutations: readonly unknown[]) => ({
  p: 1,
  sentAt: '2026-11-20T09:00:00+01:00',
  mutations,
});
