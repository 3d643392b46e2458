import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#domain/json.ts';
import type { PushConflict } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

const DAY = 86_400_000;
let world: World;
let spCcm: ApiClient;
let arlit: ApiClient;
let mission: ApiClient;
let agadez: ApiClient;
let moderator: ApiClient;
/** Tokens last 90 days; the clock of a test may have moved further. */
const signIn = async () => {
  spCcm = await apiClient(world.app, 'sp-ccm');
  arlit = await apiClient(world.app, 'obs-arlit');
  mission = await apiClient(world.app, 'mission');
  agadez = await apiClient(world.app, 'cr-agadez');
  moderator = await apiClient(world.app, 'moderateur-protection');
};
beforeAll(async () => {
  world = await createWorld();
  await signIn();
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
const FEMMES = '/g_departs/departs/departs_femmes';
const DEPARTS = '/g_departs/departs/departs_disponible';

const send = async (
  client: ApiClient,
  type: 'create' | 'patch' | 'transition' | 'delete' | 'restore',
  id: string,
  set: Record<string, Json>,
  base = 0,
  was: Record<string, Json> = {},
) => (await client.push(client.mutation({ type, entity: 'entry', id, set, base, was }))).results[0];

const newEntry = async (place = 'NE001002001') => {
  const form = [...world.context.forms.values()].find(({ id }) => id === 'fiche-observatoire');
  const id = freshId();
  const set = {
    form: 'fiche-observatoire',
    formHash: form?.hash ?? '',
    place,
    period: `20${String(10 + serial).padStart(2, '0')}-T1`,
    state: 'submitted',
    [DEPARTS]: 'oui',
    [FEMMES]: 1,
  };
  expect(await send(arlit, 'create', id, set)).toMatchObject({ status: 'applied' });
  return id;
};

const resolve = async (client: ApiClient, cid: string, set: Record<string, Json>, base: number) => {
  const intent = { type: 'resolve' as const, entity: 'conflict' as const, id: cid, base, set };
  return (await client.push(client.mutation(intent))).results[0];
};

const find = async (id: string) => (await spCcm.pullAll()).find((change) => change.id === id);
const fieldsOf = async (id: string) => (await find(id))?.rec?.fields ?? {};
const cidOf = (result: { conflicts?: readonly PushConflict[] } | undefined) =>
  result?.conflicts?.[0]?.cid ?? '';

/** The mission edits what the SP/CCM edited meanwhile. */
const disputed = async (id: string) => {
  await send(spCcm, 'patch', id, { [FEMMES]: 5 }, 1, { [FEMMES]: 1 });
  const result = await send(mission, 'patch', id, { [FEMMES]: 7 }, 1, { [FEMMES]: 1 });
  expect(result).toMatchObject({ status: 'conflict' });
  return cidOf(result);
};

describe('a conflict', () => {
  it('tells since when it is open; a later "mine" doesn’t begin anew', async () => {
    const id = await newEntry();
    const opened = new Date(world.clock.now).toISOString();
    const cid = await disputed(id);
    const first = (await fieldsOf(cid))['openedAt'];
    expect(String(first) >= opened).toBe(true);
    await send(mission, 'patch', id, { [FEMMES]: 8 }, 1, { [FEMMES]: 1 });
    expect(await fieldsOf(cid)).toMatchObject({ openedAt: first, mine: { [FEMMES]: 8 } });
  });

  it('is answered by its author’s edit only if they saw "theirs"', async () => {
    const id = await newEntry();
    const cid = await disputed(id);
    const phone = await apiClient(world.app, 'mission');
    await send(phone, 'patch', id, { [FEMMES]: 9 }, 2, { [FEMMES]: 5 });
    expect(await fieldsOf(cid)).toMatchObject({ open: false, choice: 'edited' });

    const other = await newEntry();
    await send(mission, 'patch', other, { [FEMMES]: 3 }, 1, { [FEMMES]: 1 });
    const late = await apiClient(world.app, 'mission');
    const again = cidOf(await send(late, 'patch', other, { [FEMMES]: 4 }, 1, { [FEMMES]: 1 }));
    await send(mission, 'patch', other, { [FEMMES]: 6 }, 1, { [FEMMES]: 3 });
    expect(await fieldsOf(again)).toMatchObject({
      open: true,
      mine: { [FEMMES]: 4 },
      theirs: { [FEMMES]: 6 },
    });
  });

  it('is chosen by its author, not by whom it doesn’t concern, until 14 days are over', async () => {
    const ID = '2021-PR-01';
    const lead = async (client: ApiClient, value: string) => {
      const intent = {
        type: 'patch' as const,
        entity: 'recommendation' as const,
        id: ID,
        base: 1,
        set: { lead: value },
        was: { lead: null },
      };
      return (await client.push(client.mutation(intent))).results[0];
    };
    await lead(spCcm, 'SP/CCM');
    const cid = cidOf(await lead(moderator, 'Groupe'));
    for (const client of [arlit, agadez]) {
      expect(await resolve(client, cid, { choice: 'mine' }, 1)).toMatchObject({
        error: { code: 'forbidden' },
      });
    }
    expect(await resolve(moderator, cid, { choice: 'mine' }, 1)).toMatchObject({
      status: 'applied',
    });
    expect(await fieldsOf(ID)).toMatchObject({ lead: 'Groupe' });
  });

  it('that moved a record is chosen with the rights of both places, and moves it', async () => {
    const id = freshId();
    await spCcm.push(spCcm.mutation({ entity: 'item', id, set: measureSet() }));
    const move = async (client: ApiClient, place: string) => {
      const intent = { type: 'patch' as const, entity: 'item' as const, id, base: 1 };
      const set = { place };
      const was = { place: 'NE001002001' };
      return (await client.push(client.mutation({ ...intent, set, was }))).results[0];
    };
    await move(spCcm, 'NE005');
    const phone = await apiClient(world.app, 'sp-ccm');
    const cid = cidOf(await move(phone, 'NE001003'));
    expect(await resolve(phone, cid, { choice: 'mine' }, 1)).toMatchObject({ status: 'applied' });
    expect((await find(id))?.rec).toMatchObject({
      scope: { place: 'NE001003' },
      fields: { place: 'NE001003' },
    });
  });
});

describe('a locked entry', () => {
  const validated = async () => {
    const id = await newEntry();
    await send(spCcm, 'transition', id, { state: 'validated' }, 1, { state: 'submitted' });
    const result = await send(arlit, 'patch', id, { [FEMMES]: 2 }, 2, { [FEMMES]: 1 });
    expect(result).toMatchObject({ status: 'conflict' });
    const cid = cidOf(result);
    expect(await fieldsOf(cid)).toMatchObject({ reason: 'locked', mine: { [FEMMES]: 2 } });
    return { id, cid };
  };

  it('is not opened by the choice of its author nor of the council', async () => {
    const { id, cid } = await validated();
    for (const client of [arlit, agadez, mission]) {
      expect(await resolve(client, cid, { choice: 'mine' }, 1)).toMatchObject({
        status: 'conflict',
      });
    }
    expect(await fieldsOf(id)).toMatchObject({ [FEMMES]: 1 });
    expect(await fieldsOf(cid)).toMatchObject({ open: true, mine: { [FEMMES]: 2 } });
    const other = { choice: 'other', value: { [FEMMES]: 3 } };
    expect(await resolve(arlit, cid, other, 1)).toMatchObject({ status: 'conflict' });
    expect(await fieldsOf(id)).toMatchObject({ [FEMMES]: 1 });
    expect(await fieldsOf(cid)).toMatchObject({ open: true, mine: { [FEMMES]: 3 } });
  });

  it('is given up by its author', async () => {
    const { cid } = await validated();
    expect(await resolve(arlit, cid, { choice: 'theirs' }, 1)).toMatchObject({ status: 'applied' });
    expect(await fieldsOf(cid)).toMatchObject({ open: false, choice: 'theirs' });
  });

  it('is chosen by whoever validates, who has no right to edit', async () => {
    const form = [...world.context.forms.values()].find(({ id }) => id === 'fiche-observatoire');
    const names: Record<string, string> = {
      mi: 'moderateur-migration-irreguliere',
      pr: 'moderateur-protection',
      ea: 'moderateur-economie-alternative',
      gc: 'moderateur-gouvernance',
    };
    const validator = names[form?.thematicGroup ?? ''] ?? 'sp-ccm';
    const { id, cid } = await validated();
    const client = await apiClient(world.app, validator);
    expect(await resolve(client, cid, { choice: 'mine' }, 1)).toMatchObject({ status: 'applied' });
    expect(await fieldsOf(id)).toMatchObject({ [FEMMES]: 2, state: 'validated' });
  });

  it('after 14 days is also the council’s to choose', async () => {
    const { id, cid } = await validated();
    world.clock.now += 14 * DAY;
    expect(await resolve(agadez, cid, { choice: 'mine' }, 1)).toMatchObject({ status: 'applied' });
    expect(await fieldsOf(id)).toMatchObject({ [FEMMES]: 2 });
    await signIn();
  });

  it('locked since its conflict opened turns that into the validator’s', async () => {
    const id = await newEntry();
    const cid = await disputed(id);
    await send(spCcm, 'transition', id, { state: 'validated' }, 2, { state: 'submitted' });
    expect(await resolve(mission, cid, { choice: 'mine' }, 1)).toMatchObject({
      status: 'conflict',
    });
    expect(await fieldsOf(id)).toMatchObject({ [FEMMES]: 5 });
    expect(await fieldsOf(cid)).toMatchObject({ reason: 'locked', open: true });
    expect(await resolve(spCcm, cid, { choice: 'mine' }, 2)).toMatchObject({ status: 'applied' });
    expect(await fieldsOf(id)).toMatchObject({ [FEMMES]: 7 });
  });

  it('is not validated by a choice either', async () => {
    const id = await newEntry();
    await send(agadez, 'transition', id, { state: 'returned' }, 1, { state: 'submitted' });
    const phone = await apiClient(world.app, 'sp-ccm');
    const result = await send(phone, 'transition', id, { state: 'validated' }, 1, {
      state: 'submitted',
    });
    expect(result).toMatchObject({ error: { code: 'transition_refused' } });

    const other = await newEntry();
    await send(agadez, 'transition', other, { state: 'regional_ok' }, 1, { state: 'submitted' });
    const withdrawn = await send(arlit, 'transition', other, { state: 'withdrawn' }, 1, {
      state: 'submitted',
    });
    const cid = cidOf(withdrawn);
    const choice = { choice: 'other', value: { state: 'validated' } };
    for (const client of [arlit, agadez]) {
      expect(await resolve(client, cid, choice, 1)).toMatchObject({ error: { code: 'forbidden' } });
    }
    expect(await resolve(arlit, cid, { choice: 'mine' }, 1)).toMatchObject({ status: 'applied' });
    expect(await fieldsOf(other)).toMatchObject({ state: 'withdrawn' });
  });
});

describe('a removal against an edit', () => {
  it('comes second: the edit stays, the record is for review', async () => {
    const id = await newEntry();
    await send(mission, 'patch', id, { [FEMMES]: 2 }, 1, { [FEMMES]: 1 });
    expect(await send(arlit, 'delete', id, {}, 1)).toMatchObject({ status: 'merged' });
    expect(await find(id)).toMatchObject({ op: 'put', rec: { flags: ['review'] } });
  });

  it('comes first: the edit brings the record back, for review', async () => {
    const id = await newEntry();
    await send(arlit, 'delete', id, {}, 1);
    expect(await find(id)).toMatchObject({ op: 'del', rev: 2 });
    const edit = await send(mission, 'patch', id, { [FEMMES]: 2 }, 1, { [FEMMES]: 1 });
    expect(edit).toMatchObject({ status: 'applied', rev: 3 });
    expect(await find(id)).toMatchObject({
      op: 'put',
      rec: { flags: ['review'], fields: { [FEMMES]: 2 } },
    });
  });

  it('of what one saw is a removal, and is undone by a restore', async () => {
    const id = await newEntry();
    await send(mission, 'patch', id, { [FEMMES]: 2 }, 1, { [FEMMES]: 1 });
    expect(await send(arlit, 'delete', id, {}, 2)).toMatchObject({ status: 'applied', rev: 3 });
    expect(await send(arlit, 'delete', id, {}, 3)).toMatchObject({ status: 'merged' });
    expect(await send(agadez, 'restore', id, {}, 3)).toMatchObject({ status: 'applied', rev: 4 });
    expect(await find(id)).toMatchObject({ op: 'put', rec: { fields: { [FEMMES]: 2 } } });
  });
});

describe('a withdrawal', () => {
  it('keeps the motive and the answers, and can be taken back', async () => {
    const id = await newEntry();
    const set = { state: 'withdrawn', stateNote: 'Saisie deux fois' };
    const was = { state: 'submitted', stateNote: null };
    expect(await send(arlit, 'transition', id, set, 1, was)).toMatchObject({ status: 'applied' });
    expect(await fieldsOf(id)).toMatchObject({ ...set, [FEMMES]: 1 });
    const back = { state: 'submitted', stateNote: null };
    expect(await send(arlit, 'transition', id, back, 2, set)).toMatchObject({ status: 'applied' });
    expect((await find(id))?.log?.filter(({ field }) => field === 'state')).toHaveLength(2);
  });

  it('that comes after a validation is refused, and stays with its author', async () => {
    const id = await newEntry();
    await send(spCcm, 'transition', id, { state: 'validated' }, 1, { state: 'submitted' });
    expect(
      await send(arlit, 'transition', id, { state: 'withdrawn' }, 1, { state: 'submitted' }),
    ).toMatchObject({ error: { code: 'transition_refused' } });
  });
});
