import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '#server/sync/cursor.ts';
import type { PullResponse, PushResponse } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
let arlit: ApiClient;
let spCcm: ApiClient;
beforeAll(async () => {
  world = await createWorld();
  arlit = await apiClient(world.app, 'obs-arlit');
  spCcm = await apiClient(world.app, 'sp-ccm');
});
afterAll(() => world.close());
afterEach(() => {
  expect(world.bugs).toEqual([]);
});

let serial = 0;
const measure = (over: object = {}) => {
  serial += 1;
  const id = `01930000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
  return { ...arlit.mutation({ entity: 'item', id, set: measureSet() }), ...over };
};

const raw = (url: string, payload: string, headers: Record<string, string> = {}) =>
  world.app.inject({
    method: 'POST',
    url,
    headers: {
      authorization: `Bearer ${arlit.token}`,
      'content-type': 'application/json',
      ...headers,
    },
    payload,
  });

/** A push written by hand: what JSON holds and an object of ours can't. */
const pushText = (...mutations: string[]) =>
  raw('/api/v1/sync/push', `{"p":1,"sentAt":"2026-11-20T09:00:00Z","mutations":[${mutations}]}`);

describe('a push', () => {
  it.each([
    ['of a million mutations', `[${'0,'.repeat(999_999)}0]`, 413],
    ['of a thousand and one', `[${'0,'.repeat(1_000)}0]`, 400],
    ['cut in the middle', '[{"mid":', 400],
    ['nested without end', '['.repeat(200_000), 400],
  ])('%s is one problem, and nothing is kept', async (_name, mutations, status) => {
    const body = `{"p":1,"sentAt":"2026-11-20T09:00:00Z","mutations":${mutations}}`;
    const answer = await raw('/api/v1/sync/push', body);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', ''])(
    'with a field named %j is refused alone or as a whole, and harms nobody',
    async (name) => {
      const good = measure();
      const bad = JSON.stringify(measure()).replace('"text":', `${JSON.stringify(name)}:`);
      const answer = await pushText(JSON.stringify(good), bad);
      if (answer.statusCode === 400) {
        expect(answer.json()).toMatchObject({ code: 'request_invalid' });
        expect((await arlit.push(good)).results).toMatchObject([{ status: 'applied' }]);
      } else {
        expect(answer.json<PushResponse>().results).toMatchObject([
          { status: 'applied' },
          { status: 'rejected' },
        ]);
      }
      expect(({} as Record<string, unknown>)['text']).toBeUndefined();
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])(
    'on a record named %j is refused',
    async (id) => {
      const created = await arlit.push(measure({ id }));
      expect(created.results).toMatchObject([{ status: 'rejected' }]);
      const patched = await arlit.push(measure({ id, type: 'patch' }));
      expect(patched.results).toMatchObject([{ status: 'rejected' }]);
    },
  );

  it.each([
    ['was', { was: { constructor: 1, toString: 'x' } }],
    ['an epoch', { epoch: '__proto__' }],
    ['an epoch of every plane', { epoch: '💥\u0000\u{10ffff}' }],
    ['n beyond all', { n: Number.MAX_SAFE_INTEGER }],
    ['a base beyond all', { base: Number.MAX_SAFE_INTEGER }],
    ['a version of grants beyond all', { g: Number.MAX_SAFE_INTEGER }],
    ['a clock in 1970', { at: '1970-01-01T00:00:00+01:00' }],
    ['a clock in 2099', { at: '2099-12-31T23:59:59.999-12:00' }],
    ['another author', { author: 'u_sp-ccm' }],
  ])('with odd %s is taken: it decides nothing', async (_name, over) => {
    const { results } = await arlit.push(measure(over));
    expect(results).toMatchObject([{ status: 'applied' }]);
    const id = `01930000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
    const seen = (await arlit.pullAll()).find((change) => change.id === id);
    expect(seen?.rec?.author).toBe('u_obs-arlit');
  });

  it.each([
    ['n that is no number', { n: 1.5 }],
    ['n of 2^53', { n: 2 ** 53 }],
    ['a schema of zero', { schema: 0 }],
    ['an id of a stranger', { id: 'q_x' }],
    ['a day that there isn’t', { at: '2026-02-30T00:00:00Z' }],
    ['no zone', { at: '2026-02-20T00:00:00' }],
    [
      'too many parents',
      { after: Array.from({ length: 65 }, () => '01930000-0000-7000-8000-000000000000') },
    ],
    ['parents that are none', { after: ['x'] }],
    ['itself as parent', 'self'],
  ])('with %s is refused or waits, alone', async (_name, over) => {
    const bad = measure();
    const spoilt = over === 'self' ? { ...bad, after: [bad.mid] } : { ...bad, ...(over as object) };
    const { results } = await arlit.push(spoilt, measure());
    expect(results[1]).toMatchObject({ status: 'applied' });
    expect(['rejected', 'deferred']).toContain(results[0]?.status);
  });

  it('with another person’s mid under one’s own replica touches nothing of theirs', async () => {
    const theirs = measure();
    await arlit.push(theirs);
    const stolen = spCcm.mutation({
      entity: 'item',
      id: theirs.id,
      set: measureSet({ text: 'X' }),
    });
    const { results } = await spCcm.push({ ...stolen, mid: theirs.mid });
    expect(results).toMatchObject([{ status: 'rejected', error: { code: 'record_exists' } }]);
    const [again] = (await arlit.push(theirs)).results;
    expect(again).toMatchObject({ status: 'duplicate', first: 'applied' });
  });

  it('of anything at all is answered by mid or as a whole, never by a crash', async () => {
    const spoilt = fc.tuple(
      fc.constantFrom(
        ...([
          'mid',
          'replica',
          'n',
          'prev',
          'g',
          'epoch',
          'schema',
          'type',
          'entity',
          'id',
        ] as const),
        ...(['base', 'set', 'was', 'after', 'at', 'sig', 'author'] as const),
      ),
      fc.jsonValue({ maxDepth: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(spoilt, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bad = Object.assign(measure(), Object.fromEntries(changes));
        const answer = await pushText(JSON.stringify(bad));
        expect([200, 400]).toContain(answer.statusCode);
        if (answer.statusCode === 200) {
          const [result] = answer.json<PushResponse>().results;
          expect(['applied', 'merged', 'conflict', 'duplicate', 'rejected', 'deferred']).toContain(
            result?.status,
          );
        }
      }),
      { numRuns: 150 },
    );
    const after = measure();
    expect((await arlit.push(after)).results).toMatchObject([{ status: 'applied' }]);
  }, 60_000);
});

describe('a cursor', () => {
  const pull = (cursor: string, client = arlit) =>
    client.call('GET', `/api/v1/sync/pull?cursor=${encodeURIComponent(cursor)}`);
  const own = async () => (await pull('')).json<PullResponse>().next;

  it('replayed gives the same again', async () => {
    const cursor = await own();
    await arlit.push(measure());
    const first = (await pull(cursor)).json<PullResponse>();
    const second = (await pull(cursor)).json<PullResponse>();
    expect(second.changes).toEqual(first.changes);
    expect(first.changes).toHaveLength(1);
  });

  it.each<[string, (cursor: string) => string]>([
    ['cut', (cursor) => cursor.slice(0, -1)],
    ['cut at its beginning', (cursor) => cursor.slice(1)],
    ['without its proof', (cursor) => cursor.split('.')[0] ?? ''],
    ['with an empty proof', (cursor) => `${cursor.split('.')[0]}.`],
    ['with another body', (cursor) => `e30.${cursor.split('.')[1]}`],
    ['twice', (cursor) => `${cursor}.${cursor}`],
    ['of no alphabet', () => '\u0000💥'],
    ['of 8,000 signs', () => 'A'.repeat(8_000)],
    ['of the former shape', () => former(['u_obs-arlit', 'e1', 1, 0])],
  ])('%s starts the device over', async (_name, spoil) => {
    const answer = await pull(spoil(await own()));
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'cursor_invalid']);
  });

  it('too long to be one is a bad request', async () => {
    const answer = await pull('A'.repeat(8_001));
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request_invalid']);
  });

  it.each([
    ['another server', { secret: new Uint8Array(32) }, {}],
    ['another person', {}, { person: 'u_sp-ccm' }],
    ['another epoch', {}, { epoch: 'e0' }],
  ])('of %s starts the device over', async (_name, server, over) => {
    const cursor = encodeCursor(
      { ...world.context, ...server },
      {
        person: 'u_obs-arlit',
        epoch: 'e1',
        seq: 1,
        born: 1,
        sure: [],
        maybe: [],
        until: 0,
        sweep: null,
        ...over,
      },
    );
    expect((await pull(cursor)).json()).toMatchObject({ code: 'cursor_invalid' });
    expect((await pull(cursor, spCcm)).statusCode).toBe('person' in over ? 200 : 400);
  });

  /** Signed as a server before this one did. */
  function former(content: readonly unknown[]): string {
    const [body = ''] = encodeCursor(world.context, {
      person: JSON.stringify(content),
      epoch: '',
      seq: 0,
      born: 0,
      sure: [],
      maybe: [],
      until: 0,
      sweep: null,
    }).split('.');
    return `${body}.AAAA`;
  }
});

describe('the other routes', () => {
  it.each([
    ['/api/v1/sync/repair', '{"p":1,"keys":[],"have":{"__proto__":1}}'],
    ['/api/v1/sync/repair', `{"p":1,"keys":${'['.repeat(100_000)}`],
    ['/api/v1/sync/repair', '[]'],
    ['/api/v1/sync/repair', 'null'],
    ['/api/v1/sync/forms', '{"p":1,"id":"form.x","fields":{"__proto__":{"seal":"x"}}}'],
    ['/api/v1/sync/forms', '{"p":1,"id":7,"fields":{}}'],
    [
      '/api/v1/sync/forms',
      '{"p":1,"id":"form.x","fields":{"hash":"x","seal":"x","title":"\\ud83d"}}',
    ],
    ['/api/v1/sync/forms', '{"p":1,"id":"form.x","fields":{"hash":"x","seal":"x","\\ud83d":1}}'],
    ['/api/v1/sync/forms', 'null'],
    ['/api/v1/sync/forms', `{"p":1,"id":"form.x","fields":${'{"x":'.repeat(100_000)}`],
  ])('%s answers a problem to %.40s', async (url, payload) => {
    const answer = await raw(url, payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'request_invalid' });
  });

  it.each(['/api/v1/sync/repair', '/api/v1/sync/forms', '/api/v1/sync/push'])(
    '%s is closed to whoever isn’t signed in',
    async (url) => {
      const answer = await world.app.inject({ method: 'POST', url, payload: {} });
      expect(answer.json()).toMatchObject({ code: 'sign_in_required' });
    },
  );
});
