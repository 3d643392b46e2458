import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Mutation } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
let arlit: ApiClient;
beforeAll(async () => {
  world = await createWorld();
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
const measure = (after: readonly string[] = []): Mutation =>
  arlit.mutation({ entity: 'item', id: freshId(), set: measureSet(), after });
const statusOf = async (mid: string) => {
  const query = world.context.db.selectFrom('inbox').select('status').where('mid', '=', mid);
  return (await query.executeTakeFirst())?.status;
};
describe('what a push judges', () => {
  it('leaves alone what waits for work that never comes', async () => {
    arlit = await apiClient(world.app, 'obs-arlit');
    const orphans = Array.from({ length: 40 }, () => measure([freshId()]));
    await arlit.push(...orphans);
    // why: a judgement writes its result anew; a mark that stays shows that there was none
    await sql`update inbox set result = replace(result, 'parent_missing', 'parent_refused')`.execute(
      world.context.db,
    );
    await arlit.push(measure());
    const [first] = orphans;
    const row = await world.context.db
      .selectFrom('inbox')
      .select(['status', 'result'])
      .where('mid', '=', first?.mid ?? '')
      .executeTakeFirstOrThrow();
    expect(row.status).toBe('waiting');
    expect(row.result).toContain('parent_refused');
  });

  it('takes what waited as soon as all its parents are there, whatever the order', async () => {
    arlit = await apiClient(world.app, 'obs-arlit');
    const [a, b] = [measure(), measure()];
    const child = measure([a.mid, b.mid]);
    const grandchild = measure([child.mid]);
    await arlit.push(grandchild, child);
    await arlit.push(a);
    expect(await statusOf(child.mid)).toBe('waiting');
    await arlit.push(b);
    expect(await statusOf(child.mid)).toBe('done');
    expect(await statusOf(grandchild.mid)).toBe('done');
  });

  it('refuses what waited for a parent that is refused', async () => {
    arlit = await apiClient(world.app, 'obs-arlit');
    const parent = arlit.mutation({
      entity: 'item',
      id: freshId(),
      set: measureSet({ place: 'NE005' }),
    });
    const child = measure([parent.mid]);
    await arlit.push(child);
    await arlit.push(parent);
    expect(await statusOf(child.mid)).toBe('rejected');
  });

  it('takes at the next push what waited on another phone of the same person', async () => {
    arlit = await apiClient(world.app, 'obs-arlit');
    const other = await apiClient(world.app, 'obs-arlit');
    const parent = measure();
    const child = other.mutation({
      entity: 'item',
      id: freshId(),
      set: measureSet(),
      after: [parent.mid],
    });
    await other.push(child);
    await arlit.push(parent);
    await other.push(other.mutation({ entity: 'item', id: freshId(), set: measureSet() }));
    expect(await statusOf(child.mid)).toBe('done');
  });

  it('judges again what is sent again', async () => {
    arlit = await apiClient(world.app, 'obs-arlit');
    const orphan = measure([freshId()]);
    await arlit.push(orphan);
    const { results } = await arlit.push(orphan);
    expect(results).toMatchObject([{ status: 'deferred', error: { code: 'parent_missing' } }]);
  });
});
