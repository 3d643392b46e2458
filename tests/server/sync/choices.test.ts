import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json } from '#domain/json.ts';
import { quarantineId } from '#domain/quarantine.ts';
import type { Change, PullResponse } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

/** What choices between two values leave behind, as devices that were there before hear of it. */

const ID = '2021-PR-03';

let world: World;
let moderator: ApiClient;
let spCcm: ApiClient;
let cursor = '';
beforeAll(async () => {
  world = await createWorld();
  moderator = await apiClient(world.app, 'moderateur-protection');
  spCcm = await apiClient(world.app, 'sp-ccm');
  await news();
});
afterAll(() => world.close());

/** What the secretariat's device is told since it last asked. */
async function news(): Promise<readonly Change[]> {
  const told = await pulled(spCcm, cursor);
  cursor = told.cursor;
  return told.changes;
}

async function pulled(who: ApiClient, from: string) {
  const changes: Change[] = [];
  let at = from;
  for (;;) {
    const url = `/api/v1/sync/pull?cursor=${encodeURIComponent(at)}&limit=500`;
    const page = (await who.call('GET', url)).json<PullResponse>();
    changes.push(...page.changes);
    at = page.next;
    if (!page.more) return { changes, cursor: at };
  }
}

const patch = (who: ApiClient, lead: string, base: number) =>
  who.mutation({ type: 'patch', entity: 'recommendation', id: ID, base, set: { lead } });

const choose = (who: ApiClient, id: string, base: number, set: Record<string, Json>) =>
  who.mutation({ type: 'resolve', entity: 'conflict', id, base, set });

const linesOf = (changes: readonly Change[]) =>
  changes
    .filter(({ id }) => id === ID)
    .flatMap(({ log }) => log ?? [])
    .map(({ kind, after }) => [kind, (after as { lead: string }).lead]);

it('tells both values with who wrote them where, then each choice, the late one too', async () => {
  await spCcm.push(patch(spCcm, 'SP/CCM', 1));
  await news();

  const [answer] = (await moderator.push(patch(moderator, 'DGEC', 1))).results;
  expect(answer?.status).toBe('conflict');
  const opened = await news();
  expect(linesOf(opened)).toEqual([['conflict', 'DGEC']]);
  const conflict = opened.find(({ rec }) => rec?.type === 'conflict');
  expect(conflict?.rec?.fields).toMatchObject({
    mineByName: 'Modérateur Protection',
    minePlace: 'NE',
    theirsByName: 'SP/CCM',
    theirsPlace: 'NE',
  });
  expect(opened.find(({ id }) => id === ID)?.rev).toBe(2);

  const { id = '', rev = 0 } = conflict ?? {};
  await moderator.push(choose(moderator, id, rev, { choice: 'mine', value: { lead: 'DGEC' } }));
  expect(linesOf(await news())).toEqual([['resolved', 'DGEC']]);

  const late = choose(spCcm, id, rev, { choice: 'other', value: { lead: 'OIM' } });
  expect((await spCcm.push(late)).results[0]?.status).toBe('merged');
  const told = await news();
  expect(linesOf(told)).toEqual([['superseded', 'OIM']]);
  expect(told.find((change) => change.id === ID)?.rec?.fields['lead']).toBe('DGEC');
});

it('keeps a third value of somebody who had not seen what came meanwhile', async () => {
  const rev = Number((await spCcm.pullAll()).find(({ id }) => id === ID)?.rev);
  await spCcm.push(patch(spCcm, 'SP/CCM 2', rev));
  await moderator.push(patch(moderator, 'DGEC 2', rev));
  const conflict = (await news()).find(({ rec }) => rec?.type === 'conflict');
  const { id = '', rev: seen = 0 } = conflict ?? {};
  await spCcm.push(patch(spCcm, 'SP/CCM 3', rev + 1));
  await news();

  const stale = choose(moderator, id, seen, { choice: 'other', value: { lead: 'HCR' } });
  expect((await moderator.push(stale)).results[0]?.status).toBe('conflict');
  expect(linesOf(await news())).toEqual([['superseded', 'HCR']]);
});

it('tells somebody whose every grant was ended what became of their work, and nothing else', async () => {
  const mission = await apiClient(world.app, 'mission');
  const work = mission.mutation({
    entity: 'item',
    id: '01930000-0000-7000-8000-000000000001',
    set: measureSet({ place: 'NE001' }),
  });
  const { cursor: before } = await pulled(mission, '');
  await world.context.db
    .updateTable('grant')
    .set({ revokedAt: '2026-11-20T07:00:00.000Z' })
    .where('person', '=', 'u_mission')
    .execute();
  expect((await mission.push(work)).results[0]?.error?.code).toBe('scope_revoked');
  const after = await pulled(mission, before);
  expect(after.changes.filter(({ op }) => op === 'put')).toEqual([]);

  const id = quarantineId(work.mid);
  const set = { choice: 'accept', note: null };
  const resolve = { type: 'resolve', entity: 'quarantine', id, base: 1, set } as const;
  expect((await spCcm.push(spCcm.mutation(resolve))).results).toMatchObject([
    { status: 'applied' },
  ]);
  const { changes } = await pulled(mission, after.cursor);
  expect(changes.map(({ rec }) => [rec?.type, rec?.fields['mid']])).toEqual([
    ['outcome', work.mid],
  ]);
});

it('tells when an entry was received: the first of two doublons counts', async () => {
  const form = [...world.context.forms.values()].find(({ id }) => id === 'fiche-observatoire');
  const agadez = await apiClient(world.app, 'cr-agadez');
  const set = {
    form: 'fiche-observatoire',
    formHash: form?.hash ?? '',
    place: 'NE001002001',
    period: '2026-T1',
    state: 'submitted',
  };
  const id = '01930000-0000-7000-8000-000000000002';
  await agadez.push(agadez.mutation({ entity: 'entry', id, set }));
  const entry = (await pulled(agadez, '')).changes.find((change) => change.id === id);
  const receipt = await world.context.db
    .selectFrom('history')
    .select('receivedAt')
    .where('record', '=', id)
    .executeTakeFirstOrThrow();
  expect(entry?.log).toMatchObject([{ kind: 'created', after: receipt }]);
});
