import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WritableEntity } from '#domain/field.ts';
import type { Json } from '#domain/json.ts';
import type { Mutation } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
let spCcm: ApiClient;
let protection: ApiClient;
let agadez: ApiClient;
let arlit: ApiClient;
beforeAll(async () => {
  world = await createWorld();
  spCcm = await apiClient(world.app, 'sp-ccm');
  protection = await apiClient(world.app, 'moderateur-protection');
  agadez = await apiClient(world.app, 'cr-agadez');
  arlit = await apiClient(world.app, 'obs-arlit');
});
afterAll(() => world.close());
afterEach(() => {
  expect(world.bugs).toEqual([]);
});

let serial = 0;
const freshId = () => {
  serial += 1;
  return `01930000-0000-7000-9000-${String(serial).padStart(12, '0')}`;
};

const push = async (
  client: ApiClient,
  type: Mutation['type'],
  entity: WritableEntity,
  id: string,
  set: Record<string, Json>,
  base = 0,
) => (await client.push(client.mutation({ type, entity, id, set, base }))).results[0];

const forbidden = { status: 'rejected', error: { code: 'forbidden' } };
const refusedStep = { status: 'rejected', error: { code: 'transition_refused' } };

describe('a recommendation from its group to the plenary', () => {
  const drafted = {
    code: 'CCM6-PR-01',
    session: '2021',
    order: 'specific',
    group: 'pr',
    text: 'Mettre en place un guichet par région',
    stage: 'proposed',
  };

  it('is proposed and validated by its group, adopted by the secretariat alone', async () => {
    const id = freshId();
    expect(
      await push(protection, 'create', 'recommendation', id, { ...drafted, group: 'mi' }),
    ).toMatchObject(forbidden);
    expect(
      await push(protection, 'create', 'recommendation', id, { ...drafted, stage: 'adopted' }),
    ).toMatchObject(forbidden);
    expect(await push(protection, 'create', 'recommendation', id, drafted)).toMatchObject({
      status: 'applied',
      rev: 1,
    });
    expect(
      await push(protection, 'patch', 'recommendation', id, { stage: 'group_validated' }, 1),
    ).toMatchObject({ status: 'applied', rev: 2 });
    expect(
      await push(protection, 'patch', 'recommendation', id, { stage: 'adopted' }, 2),
    ).toMatchObject(forbidden);
    expect(
      await push(spCcm, 'patch', 'recommendation', id, { stage: 'plenary_validated' }, 2),
    ).toMatchObject({ status: 'applied', rev: 3 });
    expect(
      await push(protection, 'patch', 'recommendation', id, { text: 'Autre chose' }, 3),
    ).toMatchObject(forbidden);
    expect(
      await push(protection, 'patch', 'recommendation', id, { lead: 'ANLTP/TIM' }, 3),
    ).toMatchObject({ status: 'applied', rev: 4 });
    expect(await push(protection, 'delete', 'recommendation', id, {}, 4)).toMatchObject(forbidden);
  });

  it('is taken back by its group while it is only proposed', async () => {
    const id = freshId();
    await push(protection, 'create', 'recommendation', id, drafted);
    expect(await push(protection, 'delete', 'recommendation', id, {}, 1)).toMatchObject({
      status: 'applied',
    });
  });
});

describe('a progress report', () => {
  const report = (over: Record<string, Json> = {}) =>
    measureSet({ kind: 'report', state: 'submitted', due: '2026-12-31', ...over });

  it('is submitted, validated by somebody else, then locked for its author', async () => {
    const id = freshId();
    expect(await push(arlit, 'create', 'item', id, report({ state: 'validated' }))).toMatchObject(
      refusedStep,
    );
    expect(await push(arlit, 'create', 'item', id, report({ state: null }))).toMatchObject(
      refusedStep,
    );
    expect(await push(arlit, 'create', 'item', id, report())).toMatchObject({
      status: 'applied',
      rev: 1,
    });
    expect(await push(arlit, 'transition', 'item', id, { state: 'validated' }, 1)).toMatchObject(
      forbidden,
    );
    expect(await push(agadez, 'transition', 'item', id, { state: 'validated' }, 1)).toMatchObject(
      forbidden,
    );
    expect(await push(arlit, 'patch', 'item', id, { state: 'validated' }, 1)).toMatchObject(
      refusedStep,
    );
    expect(
      await push(
        spCcm,
        'transition',
        'item',
        id,
        { state: 'returned', stateNote: 'Précisez le lieu' },
        1,
      ),
    ).toMatchObject({ status: 'applied', rev: 2 });
    expect(await push(arlit, 'patch', 'item', id, { text: 'À la mairie' }, 2)).toMatchObject({
      status: 'applied',
      rev: 3,
    });
    expect(await push(arlit, 'transition', 'item', id, { state: 'submitted' }, 3)).toMatchObject({
      status: 'applied',
      rev: 4,
    });
    expect(await push(spCcm, 'transition', 'item', id, { state: 'validated' }, 4)).toMatchObject({
      status: 'applied',
      rev: 5,
    });
    expect(await push(arlit, 'patch', 'item', id, { text: 'Autre' }, 5)).toMatchObject(forbidden);
  });

  it('alone among items has states', async () => {
    expect(
      await push(arlit, 'create', 'item', freshId(), measureSet({ state: 'submitted' })),
    ).toMatchObject(refusedStep);
    expect(
      await push(arlit, 'create', 'item', freshId(), measureSet({ state: 'validated' })),
    ).toMatchObject(refusedStep);
    const id = freshId();
    await push(arlit, 'create', 'item', id, measureSet());
    expect(await push(spCcm, 'transition', 'item', id, { state: 'validated' }, 1)).toMatchObject(
      refusedStep,
    );
  });
});

describe('a session', () => {
  const meeting = {
    code: 'CR-AGADEZ-1',
    title: 'Cadre régional',
    kind: 'regional',
    place: 'NE001',
  };

  it('of a region is held by its council, and by no other', async () => {
    const id = freshId();
    expect(
      await push(agadez, 'create', 'session', id, { ...meeting, place: 'NE005' }),
    ).toMatchObject(forbidden);
    expect(await push(agadez, 'create', 'session', id, { ...meeting, kind: 'gtm' })).toMatchObject(
      forbidden,
    );
    expect(await push(agadez, 'create', 'session', id, meeting)).toMatchObject({
      status: 'applied',
      rev: 1,
    });
    expect(await push(agadez, 'patch', 'session', id, { kind: 'ccm_political' }, 1)).toMatchObject(
      forbidden,
    );
    expect(await push(arlit, 'patch', 'session', id, { note: 'x' }, 1)).toMatchObject(forbidden);
  });

  it('gathers those present from two devices at once', async () => {
    const id = freshId();
    await push(agadez, 'create', 'session', id, meeting);
    const attend = (client: ApiClient, name: string) =>
      client.push(
        client.mutation({
          type: 'addItem',
          entity: 'session',
          id,
          base: 1,
          set: { attendees: [name] },
        }),
      );
    await attend(agadez, 'A, maire, Arlit');
    await attend(spCcm, 'B, SP, CCM');
    const pulled = (await spCcm.pullAll()).find((change) => change.id === id);
    expect(pulled?.rec?.fields['attendees']).toEqual(['A, maire, Arlit', 'B, SP, CCM']);
  });
});
