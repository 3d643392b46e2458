import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#domain/json.ts';
import { hashMutation } from '#sync/mutation.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { refuseWord } from '../../setup/stores.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
let arlit: ApiClient;
beforeAll(async () => {
  world = await createWorld();
  arlit = await apiClient(world.app, 'obs-arlit');
});
afterAll(() => world.close());
afterEach(() => {
  expect(world.bugs).toEqual([]);
});

let serial = 0;
const freshId = () => {
  serial += 1;
  return `01930000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
};
const measure = (over: Record<string, Json> = {}) =>
  arlit.mutation({ entity: 'item', id: freshId(), set: measureSet(over) });
const inboxOf = (mid: string) =>
  world.context.db.selectFrom('inbox').selectAll().where('mid', '=', mid).execute();

describe('the envelope', () => {
  it.each([
    ['nothing', undefined],
    ['an array', []],
    ['another protocol', { p: 2, sentAt: '2026-11-20T09:00:00Z', mutations: [] }],
    ['no date', { p: 1, mutations: [] }],
    ['an unknown field', { p: 1, sentAt: '2026-11-20T09:00:00Z', mutations: [], extra: 1 }],
    ['mutations that are no list', { p: 1, sentAt: '2026-11-20T09:00:00Z', mutations: {} }],
    [
      'too many mutations',
      { p: 1, sentAt: '2026-11-20T09:00:00Z', mutations: Array.from({ length: 1_001 }, () => 1) },
    ],
  ])('%s is a problem, never a crash', async (_name, body) => {
    const answer = await arlit.call('POST', '/api/v1/sync/push', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'request_invalid' });
  });

  it('echoes every mid, in the order of the request', async () => {
    const mutations = [measure(), measure(), measure()];
    const { p, epoch, results } = await arlit.push(...[...mutations].reverse());
    expect({ p, epoch }).toEqual({ p: 1, epoch: 'e1' });
    expect(results.map(({ mid }) => mid)).toEqual(mutations.map(({ mid }) => mid).reverse());
    expect(results.every(({ status }) => status === 'applied')).toBe(true);
  });
});

describe('one bad mutation', () => {
  const cases: [string, (good: Record<string, unknown>) => unknown, string][] = [
    ['a number', () => 7, 'mutation_invalid'],
    ['null', () => null, 'mutation_invalid'],
    ['an empty object', () => ({}), 'mutation_invalid'],
    ['an unknown field', (good) => ({ ...good, extra: 1 }), 'mutation_invalid'],
    ['a wrong type', (good) => ({ ...good, base: '0' }), 'mutation_invalid'],
    ['a negative n', (good) => ({ ...good, n: -1 }), 'mutation_invalid'],
    ['a mid that is no UUIDv7', (good) => ({ ...good, mid: 'x' }), 'mutation_invalid'],
    ['an odd id', (good) => ({ ...good, id: '../../x' }), 'mutation_invalid'],
    ["an id that isn't a device's", (good) => ({ ...good, id: 'o_x' }), 'mutation_invalid'],
    [
      'half a pair of surrogates in a text',
      (good) => ({ ...good, set: measureSet({ text: 'Puits \ud83d' }) }),
      'mutation_invalid',
    ],
    [
      'half a pair in a name',
      (good) => ({ ...good, was: { 'x\udc00': null } }),
      'mutation_invalid',
    ],
    ['a foreign replica', (good) => ({ ...good, replica: 'r_forged' }), 'replica_unknown'],
    ['an unknown entity', (good) => ({ ...good, entity: 'person' }), 'mutation_invalid'],
    ['a read-only entity', (good) => ({ ...good, entity: 'grant' }), 'forbidden'],
    [
      'an unknown column',
      (good) => ({ ...good, set: measureSet({ colour: 'red' }) }),
      'field_unknown',
    ],
    ['a negative count', (good) => ({ ...good, set: measureSet({ women: -3 }) }), 'field_invalid'],
    ['no text', (good) => ({ ...good, set: measureSet({ text: null }) }), 'field_required'],
    ['another region', (good) => ({ ...good, set: measureSet({ place: 'NE005' }) }), 'forbidden'],
    ['no place', (good) => ({ ...good, set: measureSet({ place: null }) }), 'forbidden'],
    [
      'an unknown recommendation',
      (good) => ({ ...good, set: measureSet({ recommendation: 'nope' }) }),
      'record_unknown',
    ],
    [
      "another recommendation's cell",
      (good) => ({
        ...good,
        set: measureSet({ kind: 'challenge', cell: '2021-PR-01.challenge' }),
      }),
      'field_invalid',
    ],
    [
      'an unknown form version',
      (good) => ({
        ...good,
        entity: 'entry',
        set: {
          form: 'fiche-observatoire',
          formHash: 'f'.repeat(64),
          place: 'NE001002001',
          state: 'submitted',
        },
      }),
      'form_unknown',
    ],
    ['an unknown record', (good) => ({ ...good, type: 'patch' }), 'record_unknown'],
    [
      'a clock in 2099 is no reason',
      (good) => ({ ...good, at: '2099-01-01T00:00:00Z' }),
      'applied',
    ],
    [
      'a clock in 1970 is no reason',
      (good) => ({ ...good, at: '1970-01-01T00:00:00Z' }),
      'applied',
    ],
  ];

  it.each(cases)('%s: the rest of the batch is applied', async (_name, spoil, expected) => {
    const before = measure();
    const bad = spoil(measure() as unknown as Record<string, unknown>);
    const after = measure();
    const { results } = await arlit.push(before, bad, after);
    expect(results[0]).toMatchObject({ mid: before.mid, status: 'applied' });
    expect(results[2]).toMatchObject({ mid: after.mid, status: 'applied' });
    if (expected === 'applied') expect(results[1]).toMatchObject({ status: 'applied' });
    else expect(results[1]).toMatchObject({ status: 'rejected', error: { code: expected } });
  });

  it('keeps the receipt and the content of what it refuses', async () => {
    const bad = measure({ place: 'NE005', text: 'À ne pas perdre' });
    await arlit.push(bad);
    const [receipt] = await inboxOf(bad.mid);
    expect(receipt).toMatchObject({ status: 'rejected', variant: 0 });
    expect(receipt?.raw).toContain('À ne pas perdre');
  });

  it('takes every plane of Unicode as it is typed', async () => {
    const text = 'Ɗan Barto 🜁 \u0000 \ud83d\ude00 ‏עברית \u{10ffff} e\u0301';
    const sent = measure({ text });
    expect((await arlit.push(sent)).results).toMatchObject([{ status: 'applied' }]);
    const found = (await arlit.pullAll()).find(({ id }) => id === sent.id);
    expect(found?.rec?.fields['text']).toBe(text);
  });

  it.each([
    ['a number that JSON cannot keep', '1e400'],
    ['a value nested without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('refuses %s', async (_name, value) => {
    const sent = JSON.stringify({
      p: 1,
      sentAt: '2026-11-20T09:00:00Z',
      mutations: [measure({ evidence: 'HERE' })],
    }).replace('"HERE"', value);
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/sync/push',
      headers: { authorization: `Bearer ${arlit.token}`, 'content-type': 'application/json' },
      payload: sent,
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      results: [{ status: 'rejected', error: { code: 'mutation_invalid' } }],
    });
  });
});

describe('the same mutation again', () => {
  it('is a duplicate with the first answer, and has one effect', async () => {
    const sent = measure();
    const [first] = (await arlit.push(sent)).results;
    const [again] = (await arlit.push(sent)).results;
    expect(again).toEqual({ ...first, status: 'duplicate', first: 'applied' });
    expect(await inboxOf(sent.mid)).toHaveLength(1);
  });

  it('under another content is kept as a variant and overwrites nothing', async () => {
    const sent = measure();
    await arlit.push(sent);
    const variant = { ...sent, set: measureSet({ text: 'Autre contenu' }) };
    expect((await arlit.push(variant)).results).toMatchObject([
      { status: 'rejected', error: { code: 'mutation_variant' } },
    ]);
    const receipts = await inboxOf(sent.mid);
    expect(receipts.map(({ variant: number, hash }) => [number, hash])).toEqual([
      [0, hashMutation(sent)],
      [1, hashMutation(variant)],
    ]);
    const record = (await arlit.pullAll()).find(({ id }) => id === sent.id);
    expect(record?.rec?.fields['text']).toBe('Une mesure');
  });

  it('is not found by another person who guesses its mid', async () => {
    const sent = measure();
    await arlit.push(sent);
    const tahoua = await apiClient(world.app, 'cr-tahoua');
    expect((await tahoua.push(sent)).results).toMatchObject([
      { status: 'rejected', error: { code: 'replica_unknown' } },
    ]);
  });
});

describe('dependencies', () => {
  it('hold an early arrival until its parent comes, and tell its author by the feed', async () => {
    const parent = measure();
    const child = arlit.mutation({
      type: 'patch',
      entity: 'item',
      id: parent.id,
      set: { text: 'Corrigée' },
      was: { text: 'Une mesure' },
      after: [parent.mid],
    });
    expect((await arlit.push(child)).results).toMatchObject([
      { status: 'deferred', error: { code: 'parent_missing' } },
    ]);
    expect((await arlit.push(parent)).results).toMatchObject([{ status: 'applied' }]);
    const changes = await arlit.pullAll();
    expect(changes.find(({ id }) => id === parent.id)?.rec?.fields['text']).toBe('Corrigée');
    const outcome = changes.find(({ id }) => id === `o_${child.mid}`);
    expect(outcome?.rec?.fields).toMatchObject({ mid: child.mid, result: { status: 'applied' } });
    const agadez = await apiClient(world.app, 'cr-agadez');
    expect((await agadez.pullAll()).some(({ id }) => id === `o_${child.mid}`)).toBe(false);
  });

  it('are not stopped by what others send under the mid of a parent', async () => {
    const parent = measure();
    const child = arlit.mutation({
      type: 'patch',
      entity: 'item',
      id: parent.id,
      set: { text: 'Corrigée' },
      was: { text: 'Une mesure' },
      after: [parent.mid],
    });
    const agadez = await apiClient(world.app, 'cr-agadez');
    const forged = agadez.mutation({ entity: 'item', id: freshId(), set: { kind: 'x' } });
    expect((await agadez.push({ ...forged, mid: parent.mid })).results).toMatchObject([
      { mid: parent.mid, status: 'rejected' },
    ]);
    expect((await arlit.push(parent, child)).results).toMatchObject([
      { status: 'applied' },
      { status: 'applied' },
    ]);
  });

  it('tell each author their own outcome, whoever else sent under that mid', async () => {
    const agadez = await apiClient(world.app, 'cr-agadez');
    const by = (client: ApiClient, mid?: string) => {
      const parent = client.mutation({ entity: 'item', id: freshId(), set: measureSet() });
      const set = { text: 'Corrigée' };
      const patch = { type: 'patch', entity: 'item', id: parent.id, set } as const;
      const child = client.mutation({ ...patch, after: [parent.mid] });
      return { parent, child: mid === undefined ? child : { ...child, mid } };
    };
    const own = by(arlit);
    const forged = by(agadez, own.child.mid);
    for (const [client, { child, parent }] of [
      [agadez, forged],
      [arlit, own],
    ] as const) {
      expect((await client.push(child)).results).toMatchObject([{ status: 'deferred' }]);
      await client.push(parent);
    }
    for (const client of [arlit, agadez]) {
      const outcomes = (await client.pullAll()).filter(
        ({ rec }) => rec?.type === 'outcome' && rec.fields['mid'] === own.child.mid,
      );
      expect(outcomes).toMatchObject([{ rec: { fields: { result: { status: 'applied' } } } }]);
    }
  });

  it('defer a schema newer than the server, with its content kept', async () => {
    const sent = { ...measure(), schema: 99, novelty: true };
    expect((await arlit.push(sent)).results).toMatchObject([
      { status: 'deferred', error: { code: 'schema_newer' } },
    ]);
    expect((await inboxOf(sent.mid))[0]?.raw).toContain('novelty');
  });
});

describe('a poison mutation', () => {
  it('is deferred, reported, and stops nobody', async () => {
    const [bad, good] = [measure({ text: 'poison' }), measure()];
    const relent = await refuseWord(world.context.db, world.kind, 'poison');
    const { results } = await arlit.push(bad, good);
    expect(results).toMatchObject([
      { status: 'deferred', error: { code: 'server_error' } },
      { status: 'applied' },
    ]);
    expect(world.bugs.splice(0)).toHaveLength(1);
    await relent();
    await arlit.push(measure());
    expect((await arlit.pullAll()).some(({ id }) => id === bad.id)).toBe(true);
  });
});

describe('the life of an entry', () => {
  const push = async (
    client: ApiClient,
    type: 'create' | 'patch' | 'transition',
    id: string,
    set: Record<string, Json>,
    base: number,
  ) => (await client.push(client.mutation({ type, entity: 'entry', id, set, base }))).results[0];

  it('goes from the observatory by the region to the secretariat, and is locked on its way', async () => {
    const agadez = await apiClient(world.app, 'cr-agadez');
    const spCcm = await apiClient(world.app, 'sp-ccm');
    const form = [...world.context.forms.values()].find(({ id }) => id === 'fiche-observatoire');
    const id = freshId();
    const set = {
      form: 'fiche-observatoire',
      formHash: form?.hash ?? '',
      place: 'NE001002001',
      period: '2026-T1',
      state: 'submitted',
      '/g_departs/departs/departs_disponible': 'oui',
      '/g_departs/departs/departs_femmes': 1,
    };
    expect(await push(arlit, 'create', id, { ...set, state: 'validated' }, 0)).toMatchObject({
      error: { code: 'transition_refused' },
    });
    expect(await push(arlit, 'create', id, set, 0)).toMatchObject({ status: 'applied' });
    expect(await push(arlit, 'transition', id, { state: 'validated' }, 1)).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await push(arlit, 'patch', id, { state: 'validated' }, 1)).toMatchObject({
      error: { code: 'transition_refused' },
    });
    expect(await push(agadez, 'transition', id, { state: 'regional_ok' }, 1)).toMatchObject({
      status: 'applied',
      rev: 2,
    });
    expect(
      await push(arlit, 'patch', id, { '/g_departs/departs/departs_femmes': 2 }, 2),
    ).toMatchObject({
      status: 'conflict',
      conflicts: [
        { field: '/g_departs/departs', mine: { '/g_departs/departs/departs_femmes': 2 } },
      ],
    });
    expect(await push(spCcm, 'transition', id, { state: 'validated' }, 2)).toMatchObject({
      status: 'applied',
      rev: 3,
    });
    const pulled = (await spCcm.pullAll()).find((change) => change.id === id);
    expect(pulled?.rec?.fields).toMatchObject({
      state: 'validated',
      '/g_departs/departs/departs_femmes': 1,
    });
    expect(pulled?.log?.map(({ kind, field }) => `${kind} ${field}`)).toEqual([
      'created ',
      'applied state',
      'conflict /g_departs/departs',
      'applied state',
    ]);
  });
});
