import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fields, Json } from '#domain/json.ts';
import { settle } from '#server/sync/settle.ts';
import { SCHEMA } from '#sync/terms.ts';
import type { Conversion } from '#sync/upgrade.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
let arlit: ApiClient;
beforeAll(async () => {
  world = await createWorld();
  arlit = await apiClient(world.app, 'obs-arlit');
});
afterAll(() => world.close());

/** The server after an update: what devices of today call `words` is its `text`. */
const UPGRADED: Conversion = {
  schema: SCHEMA + 1,
  steps: {
    [SCHEMA]: (mutation) => {
      const { words, ...set } = mutation['set'] as Fields;
      return { ...mutation, set: words === undefined ? set : { ...set, text: words } };
    },
  },
};

let serial = 0;
const measure = (set: Record<string, Json>) => {
  serial += 1;
  const id = `01930000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
  return arlit.mutation({ entity: 'item', id, set });
};
const seen = async (id: string) => (await arlit.pullAll()).find((change) => change.id === id);

describe('a mutation of another schema', () => {
  it('that is newer waits with what depends on it; an upgraded server judges both', async () => {
    const newer = { ...measure(measureSet({ text: 'Demain' })), schema: SCHEMA + 1 };
    const child = arlit.mutation({
      type: 'patch',
      entity: 'item',
      id: newer.id,
      set: { evidence: 'Photo' },
      was: { evidence: null },
      after: [newer.mid],
    });
    const other = measure(measureSet());
    expect((await arlit.push(newer, child, other)).results).toMatchObject([
      { status: 'deferred', error: { code: 'schema_newer' } },
      { status: 'deferred', error: { code: 'parent_missing' } },
      { status: 'applied' },
    ]);
    await settle(world.context);
    expect(await seen(newer.id)).toBeUndefined();
    await settle(world.context, undefined, UPGRADED);
    expect((await seen(newer.id))?.rec?.fields).toMatchObject({
      text: 'Demain',
      evidence: 'Photo',
    });
    for (const { mid } of [newer, child]) {
      expect((await seen(`o_${mid}`))?.rec?.fields).toMatchObject({
        mid,
        result: { mid, status: 'applied' },
      });
    }
    const [again] = (await arlit.push(newer)).results;
    expect(again).toMatchObject({ status: 'duplicate', first: 'applied' });
  });

  it('that is older is judged in the words of today; its receipt keeps its own', async () => {
    const { text: _, ...set } = measureSet();
    const older = measure({ ...set, words: 'Ancien mot' });
    const { replica, mid, n } = older;
    await world.context.db
      .insertInto('inbox')
      .values({
        replica,
        mid,
        n,
        hash: 'h',
        author: 'u_obs-arlit',
        receivedAt: '2026-11-20T08:00:00.000Z',
        raw: JSON.stringify(older),
        variant: 0,
        status: 'received',
        result: null,
      })
      .execute();
    await settle(world.context, [replica], UPGRADED);
    expect((await seen(older.id))?.rec?.fields['text']).toBe('Ancien mot');
    const receipt = await world.context.db
      .selectFrom('inbox')
      .select(['raw', 'status'])
      .where('mid', '=', mid)
      .executeTakeFirstOrThrow();
    expect([receipt.status, JSON.parse(receipt.raw)]).toEqual(['done', older]);
  });
});
