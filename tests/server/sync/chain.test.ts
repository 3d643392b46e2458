import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isReplicaOf, issueReplica } from '#server/auth/replica.ts';
import type { Mutation } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let serial = 0;
const measure = (client: ApiClient) => {
  serial += 1;
  const id = `01930000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
  return client.mutation({ entity: 'item', id, set: measureSet() });
};
const forkedAt = async ({ replica }: ApiClient) =>
  (
    await world.context.db
      .selectFrom('replica')
      .select('forkedAt')
      .where('id', '=', replica)
      .executeTakeFirstOrThrow()
  ).forkedAt;

describe('the id of a replica', () => {
  const secret = new Uint8Array(32).fill(7);
  const bytes = (length: number) => new Uint8Array(length).fill(3);

  it('proves whose it is, and fits an identifier', () => {
    const id = issueReplica(secret, 'u_1', bytes);
    expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/);
    expect(isReplicaOf(secret, 'u_1', id)).toBe(true);
  });

  it.each([
    ['another person', (id: string) => ['u_2', id]],
    ['a cut one', (id: string) => ['u_1', id.slice(0, -1)]],
    ['a longer one', (id: string) => ['u_1', `${id}A`]],
    ['another nonce', (id: string) => ['u_1', id.replace('r_A', 'r_B')]],
    ['one of before', () => ['u_1', 'r_01930000-0000-7000-8000-000000000000']],
    ['nothing', () => ['u_1', '']],
  ])('of %s proves nothing', (_name, spoil) => {
    const [person = '', id = ''] = spoil(issueReplica(secret, 'u_1', bytes));
    expect(isReplicaOf(secret, person, id)).toBe(false);
    const other = issueReplica(new Uint8Array(32), 'u_1', bytes);
    expect(isReplicaOf(secret, 'u_1', other)).toBe(false);
  });
});

describe('a chain', () => {
  const whole = async (client: ApiClient, ...mutations: unknown[]) => {
    const { results, renew } = await client.push(...mutations);
    return { statuses: results.map(({ status }) => status), renew };
  };

  it('that is whole is no news, whatever is sent again', async () => {
    const client = await apiClient(world.app, 'obs-arlit');
    const [a, b, c] = [measure(client), measure(client), measure(client)];
    await whole(client, a, b);
    await whole(client, a, b, c);
    expect(await forkedAt(client)).toBeNull();
    expect((await whole(client, measure(client))).renew).toBeUndefined();
  });

  it.each<[string, (good: readonly Mutation[]) => readonly unknown[]]>([
    ['that leaves a place out', ([a, , c]) => [a, c]],
    ['that begins in the middle', ([, b]) => [b]],
    ['with another before', ([a, b]) => [a, { ...b, prev: 'f'.repeat(64) }]],
    ['whose first has one before', ([a]) => [{ ...a, prev: 'f'.repeat(64) }]],
    ['that splits', ([a, b, c]) => [a, b, { ...c, n: 2, prev: b?.prev }]],
  ])('%s is noted, applied, and told to its device', async (_name, spoil) => {
    const client = await apiClient(world.app, 'obs-arlit');
    const sent = spoil([measure(client), measure(client), measure(client)]);
    const { statuses, renew } = await whole(client, ...sent);
    expect(new Set(statuses)).toEqual(new Set(['applied']));
    expect(renew).toBe(true);
    const noted = await forkedAt(client);
    expect(noted).not.toBeNull();
    await whole(client, measure(client));
    expect(await forkedAt(client)).toBe(noted);
  });

  it('with two contents of one mid is noted', async () => {
    const client = await apiClient(world.app, 'obs-arlit');
    const first = measure(client);
    await whole(client, first);
    const again = { ...first, set: measureSet({ text: 'Autre' }) };
    expect(await whole(client, again)).toEqual({ statuses: ['rejected'], renew: true });
  });

  it('split over two pushes is noted, and a device that renewed is left alone', async () => {
    const client = await apiClient(world.app, 'obs-arlit');
    const [a, b, c] = [measure(client), measure(client), measure(client)];
    expect((await whole(client, a, b)).renew).toBeUndefined();
    expect((await whole(client, { ...c, n: 2, prev: b.prev })).renew).toBe(true);
    const fresh = await apiClient(world.app, 'obs-arlit');
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/sync/push',
      headers: { authorization: `Bearer ${client.token}`, 'ccm-replica': fresh.replica },
      payload: { p: 1, sentAt: '2026-11-20T09:00:00Z', mutations: [c] },
    });
    expect(answer.json()).not.toHaveProperty('renew');
  });
});
