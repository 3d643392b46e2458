import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueDeviceProof } from '#server/auth/device.ts';
import { bearer, createTestServer, PASSWORD, type TestServer } from '../app/harness.ts';

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.close());

interface Attempt {
  readonly login?: string;
  readonly password?: string;
  readonly device?: string;
  readonly from?: string;
}

const attempt = ({ login = 'obs-arlit', password = 'wrong', device, from }: Attempt = {}) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/auth/sign-in',
    payload: { login, password, ...(device && { device }) },
    remoteAddress: from ?? '197.214.0.1',
  });
const right: Attempt = { password: PASSWORD };

const fail = async (times: number, given: Attempt = {}) => {
  const statuses: number[] = [];
  for (let i = 0; i < times; i += 1) statuses.push((await attempt(given)).statusCode);
  return statuses;
};

/** Each failure from another network, so that only the account counts. */
const failFromEverywhere = async (times: number, given: Attempt = {}) => {
  for (let i = 0; i < times; i += 1) await attempt({ ...given, from: `10.0.${i}.1` });
};

describe('a sign-in', () => {
  it.each([
    ['a wrong password', {}],
    ['an unknown login', { login: 'nobody', password: PASSWORD }],
    ['the author of the reference data', { login: 'u_reference', password: ' ' }],
    ['a token for a password', { password: 'A'.repeat(43) }],
  ])('is refused for %s', async (_, given) => {
    await server.db
      .insertInto('person')
      .values({ id: 'u_r', login: 'u_reference', name: 'CCM', password: '', g: 0, createdAt: '' })
      .execute();
    const answer = await attempt(given);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toEqual({
      type: 'urn:ccm:problem:credentials_wrong',
      title: 'Unauthorized',
      status: 401,
      code: 'credentials_wrong',
      details: {},
      detail: expect.stringContaining('identifiant'),
    });
  });

  it.each([
    ['no body', undefined],
    ['no password', { login: 'obs-arlit' }],
    ['an empty login', { login: '', password: PASSWORD }],
    ['a number', { login: 'obs-arlit', password: 12 }],
    ['an unknown field', { login: 'obs-arlit', password: PASSWORD, admin: true }],
    ['an endless password', { login: 'obs-arlit', password: 'a'.repeat(501) }],
    ['a list', []],
  ])('with %s is 400', async (_, payload) => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      ...(payload && { payload }),
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().code).toBe('request_invalid');
  });

  it('gives a token, a device proof and the person with their grants', async () => {
    const answer = await attempt(right);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      device: expect.any(String),
      user: {
        id: 'u_obs-arlit',
        login: 'obs-arlit',
        name: 'Observatoire d’Arlit',
        g: 1,
        grants: [
          {
            id: 'g_obs-arlit_1',
            role: 'observatory',
            place: 'NE001002001',
            group: '*',
            classes: ['public', 'member', 'sensitive'],
            from: '2026-11-20T08:00:00.000Z',
            until: null,
            revokedAt: null,
          },
        ],
      },
    });
  });

  it('forgives the capital and the space that a phone adds', async () => {
    expect((await attempt({ ...right, login: 'Obs-Arlit ' })).statusCode).toBe(200);
  });

  it('leaves neither token nor password in the database', async () => {
    const { token } = (await attempt(right)).json();
    const rows = [
      await server.db.selectFrom('token').selectAll().execute(),
      await server.db.selectFrom('person').selectAll().execute(),
    ];
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });
});

describe('a token', () => {
  it('opens as its person, from several devices, until each one signs out', async () => {
    const [one, two] = [await server.signIn('obs-arlit'), await server.signIn('obs-arlit')];
    const me = (token: string) =>
      server.app.inject({ url: '/api/v1/auth/me', headers: bearer(token) });
    expect((await me(one)).json().user).toMatchObject({ id: 'u_obs-arlit', g: 1 });
    const out = await server.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-out',
      headers: bearer(one),
    });
    expect(out.statusCode).toBe(204);
    expect((await me(one)).statusCode).toBe(401);
    expect((await me(two)).statusCode).toBe(200);
  });

  it('enrols an installation under its own person', async () => {
    const enrol = async (payload?: object) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/auth/replicas',
        headers: bearer(await server.signIn('obs-arlit')),
        ...(payload && { payload }),
      });
    const [one, two] = [await enrol(), await enrol({})];
    expect(one.json()).toEqual({ replica: expect.stringMatching(/^r_[\w-]{16}\.[\w-]{22,}$/) });
    expect(two.json().replica).not.toBe(one.json().replica);
    const rows = await server.db.selectFrom('replica').select(['id', 'person']).execute();
    expect(rows).toContainEqual({ id: one.json().replica, person: 'u_obs-arlit' });
    expect((await enrol({ person: 'u_sp-ccm' })).statusCode).toBe(400);
  });
});

describe('guesses', () => {
  it('make the account wait after five, with the time in the answer', async () => {
    expect(await fail(5)).toEqual([401, 401, 401, 401, 401]);
    const answer = await attempt(right);
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json()).toMatchObject({
      code: 'sign_in_delayed',
      details: { seconds: 5 },
      detail: expect.stringContaining('Attendez 5 s'),
    });
  });

  it('are never a lock: after the wait the right password opens, and is forgiven', async () => {
    await fail(5);
    server.tick(5);
    expect((await attempt(right)).statusCode).toBe(200);
    expect(await fail(4)).toEqual([401, 401, 401, 401]);
  });

  it('of an unknown login wait alike: a wait tells nothing', async () => {
    expect(await fail(6, { login: 'nobody' })).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('sent all at once are judged one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => attempt()));
    // One more may be under way in the second slot when the fifth fails.
    expect(answers.filter(({ statusCode }) => statusCode === 401).length).toBeLessThanOrEqual(6);
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(33);
  });

  it('of many accounts from one network make the network wait after twenty', async () => {
    for (let i = 0; i < 20; i += 1) {
      expect((await attempt({ login: `nobody-${i}` })).statusCode).toBe(401);
    }
    const answer = await attempt(right);
    expect(answer.statusCode).toBe(429);
    expect(answer.json().details).toEqual({ seconds: 2 });
    expect((await attempt({ ...right, from: '41.138.32.7' })).statusCode).toBe(200);
  });

  it('from neighbours of one IPv6 network count together', async () => {
    for (let i = 0; i < 20; i += 1) {
      await attempt({ login: `nobody-${i}`, from: `2001:db8:1:2::${i}` });
    }
    expect((await attempt({ ...right, from: '2001:db8:1:2:9::1' })).statusCode).toBe(429);
    expect((await attempt({ ...right, from: '2001:db8:1:3::1' })).statusCode).toBe(200);
  });

  it('are not forgiven to the network by a success on one’s own account', async () => {
    for (let i = 0; i < 20; i += 1) {
      await attempt({ login: `nobody-${i}` });
      if (i < 19) await attempt({ ...right, login: 'sp-ccm' });
    }
    expect((await attempt({ ...right, login: 'sp-ccm' })).statusCode).toBe(429);
  });

  it('that are right never count: thirty phones sign in behind one address', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt(right)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  });
});

describe('a device that signed in before', () => {
  const deviceOf = async (login = 'obs-arlit') =>
    (await attempt({ login, password: PASSWORD })).json().device as string;

  it('is not shut out by a stranger’s guesses, from its own network or elsewhere', async () => {
    const device = await deviceOf();
    await failFromEverywhere(12);
    await fail(20, { login: 'nobody' });
    for (let i = 0; i < 20; i += 1) await attempt({ login: `nobody-${i}` });
    expect((await attempt(right)).statusCode).toBe(429);
    const answer = await attempt({ ...right, device });
    expect(answer.statusCode).toBe(200);
    expect(answer.json().device).toBe(device);
  });

  it('has its own counter, which no other device shares', async () => {
    const [one, two] = [await deviceOf(), await deviceOf()];
    expect(await fail(6, { device: one })).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await attempt({ ...right, device: two })).statusCode).toBe(200);
    expect((await attempt(right)).statusCode).toBe(200);
    server.tick(5);
    expect((await attempt({ ...right, device: one })).statusCode).toBe(200);
  });

  it.each([
    ['another person’s', () => deviceOf('sp-ccm')],
    ['another server’s', async () => issueDeviceProof(new Uint8Array(32), 'u_obs-arlit', zeros)],
    ['an invented one', async () => `${'A'.repeat(12)}.${'A'.repeat(43)}`],
    ['nonsense', async () => 'nonsense'],
  ])('is not believed with %s proof', async (_, make) => {
    const device = await make();
    await failFromEverywhere(5);
    expect((await attempt({ ...right, device })).statusCode).toBe(429);
  });

  it('opens nothing with its proof alone', async () => {
    const device = await deviceOf();
    expect((await attempt({ device })).statusCode).toBe(401);
    const answer = await server.app.inject({
      url: '/api/v1/auth/me',
      headers: { authorization: `Bearer ${device}` },
    });
    expect(answer.statusCode).toBe(401);
  });
});

const zeros = (length: number) => new Uint8Array(length);
