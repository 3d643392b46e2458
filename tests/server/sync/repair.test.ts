import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestKey, digestOf } from '#sync/digest.ts';
import type { Change, PullResponse, RepairResponse } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
let arlit: ApiClient;
let all: readonly Change[];
const ID = '01930000-0000-7000-8000-000000000001';
beforeAll(async () => {
  world = await createWorld();
  arlit = await apiClient(world.app, 'obs-arlit');
  await arlit.push(arlit.mutation({ entity: 'item', id: ID, set: measureSet() }));
  all = await arlit.pullAll();
});
afterAll(() => world.close());

const pull = async (query: string) =>
  (await arlit.call('GET', `/api/v1/sync/pull?${query}`)).json<PullResponse>();

const compared = (changes: readonly Change[]) =>
  changes.flatMap(({ id, rev, rec }) =>
    rec ? [{ id, rev, type: rec.type, scope: rec.scope, deleted: rec.deleted ?? false }] : [],
  );

describe('the digest', () => {
  it('comes when it is asked for, with the last page alone', async () => {
    expect((await pull('limit=500')).digest).toBeUndefined();
    const first = await pull('limit=100&digest=1');
    expect([first.more, first.digest]).toEqual([true, undefined]);
    let page = first;
    while (page.more) page = await pull(`digest=1&cursor=${encodeURIComponent(page.next)}`);
    expect(page.digest).toEqual(digestOf(compared(all)));
    expect(Object.keys(page.digest ?? {})).toContain('NE001002001|mi');
  });
});

describe('a repair', () => {
  const KEY = 'NE001002001|mi';
  const there = () => compared(all).filter((record) => digestKey(record) === KEY);
  const have = () => Object.fromEntries(there().map(({ id, rev }) => [id, rev]));
  const repair = async (body: object) => {
    const answer = await arlit.call('POST', '/api/v1/sync/repair', { p: 1, ...body });
    return answer.json<RepairResponse>();
  };

  it.each([
    ['nothing', {}],
    ['no ids', { keys: [] }],
    ['a rev that is none', { keys: [], have: { x: 'y' } }],
    ['a negative rev', { keys: [], have: { x: -1 } }],
    ['keys that are no texts', { keys: [1], have: {} }],
    ['an unknown member', { keys: [], have: {}, extra: 1 }],
    ['too many keys', { keys: Array.from({ length: 3_001 }, String), have: {} }],
    [
      'too many ids',
      { keys: [], have: Object.fromEntries(Array.from({ length: 5_001 }, (_, n) => [`i${n}`, 1])) },
    ],
    ['another protocol', { p: 2, keys: [], have: {} }],
  ])('of %s is a bad request', async (_name, body) => {
    const answer = await arlit.call('POST', '/api/v1/sync/repair', { p: 1, ...body });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'request_invalid' });
  });

  it('brings nothing to a device that has it all', async () => {
    const { p, epoch, changes } = await repair({ keys: [KEY, KEY, 'x', '|'], have: have() });
    expect({ p, epoch, changes }).toEqual({ p: 1, epoch: 'e1', changes: [] });
  });

  it('puts what is missing or other, evicts what is not there', async () => {
    const [kept, ...rest] = Object.keys(have());
    const stranger = '01930000-0000-7000-8000-00000000ffff';
    const odd = { [stranger]: 3, constructor: 1, toString: 2 };
    const missing = await repair({ keys: [KEY], have: { [kept ?? '']: 1, ...odd } });
    const ops = missing.changes.map(({ op, id }) => `${op} ${id}`);
    expect(ops.toSorted()).toEqual(
      [...rest.map((id) => `put ${id}`), ...Object.keys(odd).map((id) => `evict ${id}`)].toSorted(),
    );
    const other = await repair({ keys: [KEY], have: { ...have(), [ID]: 7 } });
    expect(other.changes).toMatchObject([{ op: 'put', id: ID, rev: 1, rec: { type: 'item' } }]);
  });

  it('tells of what was removed, and of what lies elsewhere', async () => {
    const moved = await repair({ keys: ['NE005|mi'], have: { [ID]: 1 } });
    expect(moved.changes).toEqual([]);
    const stale = await repair({ keys: ['NE005|mi'], have: { [ID]: 0 } });
    expect(stale.changes).toMatchObject([{ op: 'put', id: ID, rev: 1 }]);
    const id = '01930000-0000-7000-8000-000000000002';
    await arlit.push(
      arlit.mutation({ entity: 'item', id, set: measureSet() }),
      arlit.mutation({ type: 'delete', entity: 'item', id, base: 1 }),
    );
    const removed = await repair({ keys: [KEY], have: { ...have(), [id]: 1 } });
    expect(removed.changes).toMatchObject([{ op: 'del', id, rev: 2 }]);
  });

  it('shows nobody what is out of their sight', async () => {
    const tahoua = await apiClient(world.app, 'cr-tahoua');
    const form = [...world.context.forms.values()].find(({ id }) => id === 'fiche-observatoire');
    const id = '01930000-0000-7000-8000-000000000003';
    const set = {
      form: 'fiche-observatoire',
      formHash: form?.hash ?? '',
      place: 'NE001002001',
      period: '2026-T3',
      state: 'submitted',
    };
    await arlit.push(arlit.mutation({ entity: 'entry', id, set }));
    const key = `NE001002001|${form?.thematicGroup}`;
    const body = { p: 1, keys: [key], have: { [id]: 1 } };
    const answer = await tahoua.call('POST', '/api/v1/sync/repair', body);
    const { changes } = answer.json<RepairResponse>();
    expect(changes.filter((change) => change.id === id)).toEqual([
      { seq: 0, op: 'evict', id, rev: 0 },
    ]);
    expect(changes.every(({ rec }) => rec?.type !== 'entry')).toBe(true);
  });
});
