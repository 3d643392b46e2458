import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

const DAY = 86_400_000;
const CREATED = '01930000-0000-7000-8000-000000000001';
const EDITED = '01930000-0000-7000-8000-000000000002';
let world: World;
let mission: ApiClient;
/** The mission ends tomorrow; it wrote one measure before. */
beforeAll(async () => {
  world = await createWorld();
  mission = await apiClient(world.app, 'mission');
  await mission.push(mission.mutation({ entity: 'item', id: EDITED, set: measureSet() }));
  await world.context.db
    .updateTable('grant')
    .set({ until: new Date(world.clock.now + DAY).toISOString() })
    .where('person', '=', 'u_mission')
    .execute();
});
afterAll(() => world.close());

const edit = (text: string) =>
  mission.mutation({
    type: 'patch',
    entity: 'item',
    id: EDITED,
    base: 1,
    set: { text },
    was: { text: 'Une mesure' },
  });
const flagsOf = async (id: string) => {
  const spCcm = await apiClient(world.app, 'sp-ccm');
  return (await spCcm.pullAll()).find((change) => change.id === id)?.rec?.flags;
};

describe('work of a mission that ended by itself', () => {
  it('is taken for 60 days, marked as late, a creation and an edit alike', async () => {
    world.clock.now += 59 * DAY;
    const created = mission.mutation({ entity: 'item', id: CREATED, set: measureSet() });
    const { results } = await mission.push(created, edit('Au retour'));
    expect(results).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
    expect(await flagsOf(CREATED)).toEqual(['late']);
    expect(await flagsOf(EDITED)).toEqual(['late']);
  });

  it('is refused later on', async () => {
    world.clock.now += 3 * DAY;
    const { results } = await mission.push(edit('Trop tard'));
    expect(results).toMatchObject([{ status: 'rejected', error: { code: 'forbidden' } }]);
  });
});
