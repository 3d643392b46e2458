import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fields, Json } from '#domain/json.ts';
import { quarantineId } from '#domain/quarantine.ts';
import type { Mutation } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
let spCcm: ApiClient;
let agadez: ApiClient;
let tahoua: ApiClient;
beforeAll(async () => {
  world = await createWorld();
  spCcm = await apiClient(world.app, 'sp-ccm');
  agadez = await apiClient(world.app, 'cr-agadez');
  tahoua = await apiClient(world.app, 'cr-tahoua');
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

const setRevoked = (login: string, revokedAt: string | null) =>
  world.context.db
    .updateTable('grant')
    .set({ revokedAt })
    .where('person', '=', `u_${login}`)
    .execute();

/** The observatory of Arlit writes; its grant was ended by a person in the meantime. */
async function revokedWork(...make: ((client: ApiClient) => Mutation)[]) {
  const arlit = await apiClient(world.app, 'obs-arlit');
  const mutations = make.map((mutation) => mutation(arlit));
  await setRevoked('obs-arlit', '2026-11-20T07:00:00.000Z');
  try {
    return { arlit, mutations, ...(await arlit.push(...mutations)) };
  } finally {
    await setRevoked('obs-arlit', null);
  }
}

const measure =
  (over: Record<string, Json> = {}, id = freshId()) =>
  (client: ApiClient) =>
    client.mutation({ entity: 'item', id, set: measureSet(over) });

const seenBy = async (client: ApiClient, id: string) =>
  (await client.pullAll()).find((change) => change.id === id);

const decide = (client: ApiClient, mid: string, set: Record<string, Json>) =>
  client.mutation({ type: 'resolve', entity: 'quarantine', id: quarantineId(mid), base: 1, set });

const outcomeOf = async (client: ApiClient, mid: string) =>
  (await seenBy(client, `o_${mid}`))?.rec?.fields['result'] as Fields | undefined;

describe('work of somebody whose grant a person ended', () => {
  it('is refused, and kept for whoever decides: nobody else sees it', async () => {
    const { arlit, mutations, results } = await revokedWork(measure({ text: 'Avant le départ' }));
    const [{ mid, id }] = mutations as [Mutation];
    expect(results).toMatchObject([{ status: 'rejected', error: { code: 'scope_revoked' } }]);
    for (const client of [spCcm, agadez]) {
      expect((await seenBy(client, quarantineId(mid)))?.rec).toMatchObject({
        type: 'quarantine',
        scope: { place: 'NE001002001', group: 'mi', class: 'member' },
        author: 'u_obs-arlit',
        fields: {
          mid,
          mineBy: 'u_obs-arlit',
          mineByName: 'Observatoire d’Arlit',
          reason: 'revoked',
          problem: 'scope_revoked',
          entity: 'item',
          record: id,
          type: 'create',
          set: { text: 'Avant le départ' },
          state: 'waiting',
          decidedBy: null,
        },
      });
    }
    const mission = await apiClient(world.app, 'mission');
    const moderator = await apiClient(world.app, 'moderateur-migration-irreguliere');
    for (const client of [arlit, tahoua, mission, moderator]) {
      expect(await seenBy(client, quarantineId(mid))).toBeUndefined();
    }
    expect(await seenBy(spCcm, id)).toBeUndefined();
  });

  it('leaves its author signed in: they send, and receive nothing', async () => {
    const arlit = await apiClient(world.app, 'obs-arlit');
    await setRevoked('obs-arlit', '2026-11-20T07:00:00.000Z');
    const again = await apiClient(world.app, 'obs-arlit');
    const { results } = await again.push(measure()(again));
    expect(results).toMatchObject([{ status: 'rejected', error: { code: 'scope_revoked' } }]);
    expect(await arlit.pullAll()).toEqual([]);
    await setRevoked('obs-arlit', null);
  });

  it('is taken in its author’s name, who hears of it', async () => {
    const { arlit, mutations } = await revokedWork(measure({ text: 'Acceptée' }));
    const [{ mid, id }] = mutations as [Mutation];
    const { results } = await agadez.push(decide(agadez, mid, { choice: 'accept' }));
    expect(results).toMatchObject([{ status: 'applied', rev: 2 }]);
    expect((await seenBy(spCcm, id))?.rec).toMatchObject({
      author: 'u_obs-arlit',
      fields: { text: 'Acceptée' },
    });
    expect((await seenBy(spCcm, quarantineId(mid)))?.rec?.fields).toMatchObject({
      state: 'accepted',
      decidedBy: 'u_cr-agadez',
      note: null,
    });
    expect(await outcomeOf(arlit, mid)).toMatchObject({ mid, status: 'applied', rev: 1 });
    expect(await outcomeOf(spCcm, mid)).toBeUndefined();
    const [again] = (await arlit.push(mutations[0])).results;
    expect(again).toMatchObject({ status: 'duplicate', first: 'applied' });
  });

  it('is declined with a note, and nothing of it is lost', async () => {
    const { arlit, mutations } = await revokedWork(measure({ text: 'Déclinée' }));
    const [{ mid, id }] = mutations as [Mutation];
    const note = 'Déjà saisie par la mission';
    const { results } = await spCcm.push(decide(spCcm, mid, { choice: 'decline', note }));
    expect(results).toMatchObject([{ status: 'applied' }]);
    expect(await seenBy(spCcm, id)).toBeUndefined();
    expect(await outcomeOf(arlit, mid)).toMatchObject({
      status: 'rejected',
      error: { code: 'declined', details: { note } },
    });
    expect((await seenBy(spCcm, quarantineId(mid)))?.rec?.fields).toMatchObject({
      state: 'declined',
      note,
      set: { text: 'Déclinée' },
    });
  });

  it('opens a conflict for its author when it meets another’s', async () => {
    const arlit = await apiClient(world.app, 'obs-arlit');
    const id = freshId();
    await arlit.push(measure({ text: 'Avant' }, id)(arlit));
    const edit = (text: string) => ({
      type: 'patch' as const,
      entity: 'item' as const,
      id,
      base: 1,
      set: { text },
      was: { text: 'Avant' },
    });
    await spCcm.push(spCcm.mutation(edit('Du SP/CCM')));
    const { mutations } = await revokedWork((client) => client.mutation(edit('De l’observatoire')));
    const [{ mid }] = mutations as [Mutation];
    await agadez.push(decide(agadez, mid, { choice: 'accept' }));
    expect(await outcomeOf(arlit, mid)).toMatchObject({
      status: 'conflict',
      conflicts: [{ mine: { text: 'De l’observatoire' }, theirs: { text: 'Du SP/CCM' } }],
    });
    const conflict = (await arlit.pullAll()).find(({ rec }) => rec?.fields['record'] === id);
    expect(conflict?.rec).toMatchObject({ type: 'conflict', fields: { mineBy: 'u_obs-arlit' } });
  });

  it('brings what depends on it along', async () => {
    const id = freshId();
    const parents: string[] = [];
    const { mutations, results } = await revokedWork(
      (client) => {
        const made = measure({}, id)(client);
        parents.push(made.mid);
        return made;
      },
      (client) =>
        client.mutation({
          type: 'patch',
          entity: 'item',
          id,
          set: { text: 'Corrigée' },
          was: { text: 'Une mesure' },
          after: parents,
        }),
    );
    const [parent, { mid }] = mutations as [Mutation, Mutation];
    expect(results.map(({ error }) => error?.code)).toEqual(['scope_revoked', 'parent_refused']);
    expect((await seenBy(agadez, quarantineId(mid)))?.rec).toMatchObject({
      scope: { place: 'NE001002001', class: 'member' },
      fields: { reason: 'revoked', problem: 'parent_refused', state: 'waiting' },
    });
    const early = await agadez.push(decide(agadez, mid, { choice: 'accept' }));
    expect(early.results).toMatchObject([{ error: { code: 'parent_refused' } }]);
    const both = await agadez.push(
      decide(agadez, parent.mid, { choice: 'accept' }),
      decide(agadez, mid, { choice: 'accept' }),
    );
    expect(both.results).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
    expect((await seenBy(spCcm, id))?.rec?.fields['text']).toBe('Corrigée');
  });
});

describe('a decision', () => {
  it.each([
    ['without choice', {}, 'mutation_invalid'],
    ['of another word', { choice: 'mine' }, 'mutation_invalid'],
    ['with a note that is no text', { choice: 'decline', note: 7 }, 'mutation_invalid'],
    ['with a novel', { choice: 'decline', note: 'x'.repeat(2_001) }, 'mutation_invalid'],
  ])('%s is refused', async (_name, set, code) => {
    const { mutations } = await revokedWork(measure());
    const [{ mid }] = mutations as [Mutation];
    const { results } = await spCcm.push(decide(spCcm, mid, set));
    expect(results).toMatchObject([{ status: 'rejected', error: { code } }]);
    expect((await seenBy(spCcm, quarantineId(mid)))?.rec?.fields['state']).toBe('waiting');
  });

  it('is nobody’s without the right, nor on what isn’t there', async () => {
    const { arlit, mutations } = await revokedWork(measure());
    const [{ mid }] = mutations as [Mutation];
    const mission = await apiClient(world.app, 'mission');
    for (const client of [arlit, tahoua, mission]) {
      const { results } = await client.push(decide(client, mid, { choice: 'accept' }));
      expect(results).toMatchObject([{ status: 'rejected', error: { code: 'forbidden' } }]);
    }
    const nothing = decide(spCcm, freshId(), { choice: 'accept' });
    expect((await spCcm.push(nothing)).results).toMatchObject([
      { error: { code: 'record_unknown' } },
    ]);
  });

  it('is never on one’s own work', async () => {
    const council = await apiClient(world.app, 'cr-agadez');
    const theirs = await apiClient(world.app, 'obs-arlit');
    const id = freshId();
    await theirs.push(measure({}, id)(theirs));
    const edit = council.mutation({
      type: 'patch',
      entity: 'item',
      id,
      base: 1,
      set: { text: 'Du conseil' },
      was: { text: 'Une mesure' },
    });
    const { mid } = edit;
    const handOver = council.mutation({
      entity: 'quarantine',
      id: quarantineId(mid),
      set: { mid },
    });
    const own = decide(council, mid, { choice: 'accept' });
    const { results } = await council.push(edit, handOver, own);
    expect(results).toMatchObject([
      { status: 'rejected', error: { code: 'forbidden' } },
      { status: 'applied', rev: 0 },
      { status: 'rejected', error: { code: 'forbidden' } },
    ]);
    expect((await spCcm.push(decide(spCcm, mid, { choice: 'accept' }))).results).toMatchObject([
      { status: 'applied' },
    ]);
    expect((await seenBy(spCcm, id))?.rec?.fields['text']).toBe('Du conseil');
  });

  it('comes once: a later one changes nothing and is remembered', async () => {
    const { arlit, mutations } = await revokedWork(measure());
    const [{ mid, id }] = mutations as [Mutation];
    const [first, second] = await Promise.all([
      agadez.push(decide(agadez, mid, { choice: 'accept' })),
      spCcm.push(decide(spCcm, mid, { choice: 'decline', note: 'Non' })),
    ]);
    const statuses = [first, second].map(({ results }) => results[0]?.status);
    expect(new Set(statuses)).toEqual(new Set(['applied', 'merged']));
    const taken = (await seenBy(spCcm, id)) !== undefined;
    expect(taken).toBe(statuses[0] === 'applied');
    const again = await agadez.push(decide(agadez, mid, { choice: 'accept' }));
    expect(again.results).toMatchObject([{ status: 'merged', rev: 2 }]);
    expect((await outcomeOf(arlit, mid))?.['status']).toBe(taken ? 'applied' : 'rejected');
    const history = await world.context.db
      .selectFrom('history')
      .select(['kind', 'after'])
      .where('record', '=', quarantineId(mid))
      .orderBy('id')
      .execute();
    expect(history.map(({ kind }) => kind)).toEqual(['resolved', 'superseded', 'superseded']);
    expect(history.some(({ after }) => after.includes('Non'))).toBe(true);
  });

  it('gives nobody a right that neither they nor the author ever had', async () => {
    const arlit = await apiClient(world.app, 'obs-arlit');
    const edit = arlit.mutation({
      type: 'patch',
      entity: 'recommendation',
      id: '2021-MI-01',
      base: 1,
      set: { lead: 'Arlit' },
      was: { lead: null },
    });
    const hand = arlit.mutation({
      entity: 'quarantine',
      id: quarantineId(edit.mid),
      set: { mid: edit.mid },
    });
    expect((await arlit.push(edit, hand)).results).toMatchObject([
      { error: { code: 'forbidden' } },
      { status: 'applied' },
    ]);
    const answer = await agadez.push(decide(agadez, edit.mid, { choice: 'accept' }));
    expect(answer.results).toMatchObject([{ error: { code: 'forbidden' } }]);
    const taken = await spCcm.push(decide(spCcm, edit.mid, { choice: 'accept' }));
    expect(taken.results).toMatchObject([{ status: 'applied' }]);
    expect((await seenBy(spCcm, '2021-MI-01'))?.rec?.fields['lead']).toBe('Arlit');
  });
});

describe('handing over', () => {
  const hand = (client: ApiClient, mid: string, over = {}) =>
    client.mutation({ entity: 'quarantine', id: quarantineId(mid), set: { mid }, ...over });

  it.each([
    ['another id', { id: quarantineId('x') }, 'mutation_invalid'],
    ['no mid', { set: {} }, 'mutation_invalid'],
    ['a patch', { type: 'patch' as const }, 'forbidden'],
    ['a removal', { type: 'delete' as const }, 'forbidden'],
  ])('%s is refused', async (_name, over, code) => {
    const arlit = await apiClient(world.app, 'obs-arlit');
    const bad = measure({ place: 'NE005' })(arlit);
    const { results } = await arlit.push(bad, hand(arlit, bad.mid, over));
    expect(results[1]).toMatchObject({ status: 'rejected', error: { code } });
  });

  it('is of one’s own refused work alone', async () => {
    const arlit = await apiClient(world.app, 'obs-arlit');
    const bad = measure({ place: 'NE005' })(arlit);
    const good = measure()(arlit);
    await arlit.push(bad, good);
    expect((await tahoua.push(hand(tahoua, bad.mid))).results).toMatchObject([
      { status: 'rejected', error: { code: 'record_unknown' } },
    ]);
    expect((await arlit.push(hand(arlit, freshId()))).results).toMatchObject([
      { status: 'rejected', error: { code: 'record_unknown' } },
    ]);
    expect((await arlit.push(hand(arlit, good.mid))).results).toMatchObject([
      { status: 'merged', rev: 0 },
    ]);
    expect(await seenBy(spCcm, quarantineId(good.mid))).toBeUndefined();
  });

  it('has its place even where somebody else used the mid before', async () => {
    const arlit = await apiClient(world.app, 'obs-arlit');
    const bad = measure({ place: 'NE005', text: 'La mienne' })(arlit);
    const theirs = { ...measure({ place: 'NE001' })(tahoua), mid: bad.mid };
    await tahoua.push(theirs, hand(tahoua, bad.mid));
    const { results } = await arlit.push(bad, hand(arlit, bad.mid));
    expect(results).toMatchObject([{ status: 'rejected' }, { status: 'applied' }]);
    const kept = (await spCcm.pullAll()).filter(({ rec }) => rec?.fields['mid'] === bad.mid);
    expect(kept).toHaveLength(2);
    expect(new Set(kept.map(({ rec }) => rec?.author))).toEqual(
      new Set(['u_cr-tahoua', 'u_obs-arlit']),
    );
    const own = kept.find(({ rec }) => rec?.author === 'u_obs-arlit');
    const decision = spCcm.mutation({
      type: 'resolve',
      entity: 'quarantine',
      id: own?.id ?? '',
      base: 1,
      set: { choice: 'accept' },
    });
    expect((await spCcm.push(decision)).results).toMatchObject([{ status: 'applied' }]);
    expect((await seenBy(spCcm, bad.id))?.rec?.fields['text']).toBe('La mienne');
  });

  it('goes to who decides there, once', async () => {
    const arlit = await apiClient(world.app, 'obs-arlit');
    const bad = measure({ place: 'NE005' })(arlit);
    const { results } = await arlit.push(bad, hand(arlit, bad.mid), hand(arlit, bad.mid));
    expect(results).toMatchObject([
      { status: 'rejected' },
      { status: 'applied', rev: 0 },
      { status: 'merged', rev: 0 },
    ]);
    expect((await seenBy(tahoua, quarantineId(bad.mid)))?.rec?.fields).toMatchObject({
      reason: 'handed_over',
      problem: 'forbidden',
    });
    expect(await seenBy(agadez, quarantineId(bad.mid))).toBeUndefined();
    const taken = await tahoua.push(decide(tahoua, bad.mid, { choice: 'accept' }));
    expect(taken.results).toMatchObject([{ status: 'applied' }]);
    expect((await seenBy(spCcm, bad.id))?.rec?.author).toBe('u_obs-arlit');
  });
});
