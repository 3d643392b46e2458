import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { purge } from '#server/sync/purge.ts';
import type { Change, PullResponse } from '#sync/protocol.ts';
import { TOMBSTONE_DAYS } from '#sync/terms.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

const DAY = 86_400_000;
let world: World;
let spCcm: ApiClient;
let council: ApiClient;
beforeEach(async () => {
  world = await createWorld();
  spCcm = await apiClient(world.app, 'sp-ccm');
  council = await apiClient(world.app, 'cr-agadez');
});
afterEach(() => world.close());

const uuid = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const page = (client: ApiClient, cursor: string, limit = 500) =>
  client.call('GET', `/api/v1/sync/pull?limit=${limit}&cursor=${encodeURIComponent(cursor)}`);

/** Everything after a cursor, and the cursor to go on from. */
async function pull(client: ApiClient, cursor: string, limit = 500) {
  const changes: Change[] = [];
  const pages: PullResponse[] = [];
  let next = cursor;
  for (;;) {
    const answer = (await page(client, next, limit)).json<PullResponse>();
    changes.push(...answer.changes);
    pages.push(answer);
    next = answer.next;
    if (!answer.more) return { changes, next, pages };
  }
}

async function entry(client: ApiClient, id: string, place: string, period = '2026-T3') {
  const form = [...world.context.forms.values()].find(({ id }) => id === 'fiche-observatoire');
  const set = {
    form: 'fiche-observatoire',
    formHash: form?.hash ?? '',
    place,
    period,
    state: 'submitted',
  };
  const { results } = await client.push(client.mutation({ entity: 'entry', id, set }));
  expect(results).toMatchObject([{ status: 'applied' }]);
}

const grant = (id: string, place: string, until: string | null = null) =>
  world.context.db
    .insertInto('grant')
    .values({
      id,
      person: 'u_cr-agadez',
      role: 'council',
      place,
      group: '*',
      classes: '["public","member","sensitive"]',
      from: '2026-01-01T00:00:00.000Z',
      until,
      revokedAt: null,
    })
    .execute();

const ops = (changes: readonly Change[]) => changes.map(({ op, id }) => `${op} ${id}`);

describe('when grants change', () => {
  it('a cursor goes on: what a new one shows is brought, whatever its age', async () => {
    await entry(spCcm, uuid(1), 'NE005');
    const before = await pull(council, '');
    expect(before.changes.some(({ id }) => id === uuid(1))).toBe(false);
    await grant('g_more', 'NE005');
    const after = await pull(council, before.next);
    expect(ops(after.changes)).toEqual([`put ${uuid(1)}`]);
    expect(after.pages[0]?.scopes).toMatchObject({ add: ['g_more'], drop: [] });
    expect(after.pages.at(-1)?.scopes).toMatchObject({ add: [], drop: [] });
    expect((await pull(council, after.next)).changes).toEqual([]);
  });

  it('what none shows any more is evicted, page by page, and only that', async () => {
    await grant('g_more', 'NE005');
    for (const n of [1, 2, 3]) await entry(spCcm, uuid(n), 'NE005', `2026-T${n}`);
    await entry(spCcm, uuid(4), 'NE001');
    const before = await pull(council, '');
    await world.context.db
      .updateTable('grant')
      .set({ revokedAt: '2026-11-20T07:00:00.000Z' })
      .where('id', '=', 'g_more')
      .execute();
    const after = await pull(council, before.next, 2);
    expect(ops(after.changes)).toEqual([1, 2, 3].map((n) => `evict ${uuid(n)}`));
    expect(after.pages[0]?.scopes).toMatchObject({ add: [], drop: ['g_more'] });
    expect(after.pages.every(({ changes }) => changes.length <= 2)).toBe(true);
  });

  it('one that ends by itself is noticed as well', async () => {
    await grant('g_short', 'NE005', new Date(world.clock.now + DAY).toISOString());
    await entry(spCcm, uuid(1), 'NE005');
    const before = await pull(council, '');
    expect(before.changes.some(({ id }) => id === uuid(1))).toBe(true);
    world.clock.now += 2 * DAY;
    const after = await pull(council, before.next);
    expect(ops(after.changes)).toEqual([`evict ${uuid(1)}`]);
    expect(after.pages[0]?.scopes.drop).toEqual(['g_short']);
  });

  it('a person without any is told to forget everything, and receives nothing more', async () => {
    const before = await pull(council, '');
    await world.context.db
      .updateTable('grant')
      .set({ revokedAt: '2026-11-20T07:00:00.000Z' })
      .where('person', '=', 'u_cr-agadez')
      .execute();
    const after = await pull(council, before.next);
    expect(after.changes.length).toBe(before.changes.length);
    expect(after.changes.every(({ op, rec }) => op === 'evict' && rec === undefined)).toBe(true);
    await entry(spCcm, uuid(1), 'NE001');
    expect((await pull(council, after.next)).changes).toEqual([]);
    expect((await pull(council, '')).changes).toEqual([]);
    await grant('g_back', 'NE001');
    const back = await pull(council, after.next);
    expect(back.changes.length).toBe(before.changes.length + 1);
  });
});

describe('removals of long ago', () => {
  const removed = async (id: string) => {
    await council.push(
      council.mutation({ entity: 'item', id, set: measureSet() }),
      council.mutation({ type: 'delete', entity: 'item', id, base: 1 }),
    );
  };
  const age = (days: number) => {
    world.clock.now += days * DAY;
  };
  const renewToken = async () => {
    council = await apiClient(world.app, 'cr-agadez');
  };

  it('are kept for as long as they are told of', async () => {
    const start = await pull(council, '');
    await removed(uuid(1));
    age(TOMBSTONE_DAYS - 1);
    await renewToken();
    expect(await purge(world.context)).toBe(0);
    expect(ops((await pull(council, start.next)).changes)).toEqual([`del ${uuid(1)}`]);
  });

  it('are forgotten then: an older cursor starts over, a later one goes on', async () => {
    const start = await pull(council, '');
    await removed(uuid(1));
    const told = await pull(council, start.next);
    age(TOMBSTONE_DAYS + 1);
    await renewToken();
    expect(await purge(world.context)).toBe(1);
    expect(await purge(world.context)).toBe(0);
    const old = await page(council, start.next);
    expect([old.statusCode, old.json().code]).toEqual([410, 'resnapshot']);
    expect((await pull(council, told.next)).changes).toEqual([]);
    expect((await pull(council, '')).changes.some(({ id }) => id === uuid(1))).toBe(false);
    const history = await world.context.db
      .selectFrom('history')
      .select('kind')
      .where('record', '=', uuid(1))
      .execute();
    expect(history.map(({ kind }) => kind)).toEqual(['created', 'deleted']);
  });

  it('don’t stop a pull that began from zero since', async () => {
    await removed(uuid(1));
    age(TOMBSTONE_DAYS + 1);
    await renewToken();
    await purge(world.context);
    const whole = await pull(council, '', 7);
    expect(whole.pages.length).toBeGreaterThan(10);
    expect(whole.changes.length).toBe((await pull(council, '')).changes.length);
  });

  it('stop one that paused half-way for as long', async () => {
    const half = (await page(council, '', 7)).json<PullResponse>();
    await removed(uuid(1));
    age(TOMBSTONE_DAYS + 1);
    await renewToken();
    await purge(world.context);
    expect((await page(council, half.next)).json()).toMatchObject({ code: 'resnapshot' });
  });

  it('are no reason to start over for who saw no change in all that time', async () => {
    await removed(uuid(1));
    const quiet = await pull(council, '');
    await entry(spCcm, uuid(2), 'NE005');
    await spCcm.push(spCcm.mutation({ type: 'delete', entity: 'entry', id: uuid(2), base: 1 }));
    const later = await pull(council, quiet.next);
    expect(later.changes).toEqual([]);
    age(TOMBSTONE_DAYS + 1);
    await renewToken();
    expect(await purge(world.context)).toBe(2);
    expect((await page(council, later.next)).statusCode).toBe(200);
    expect((await page(council, quiet.next)).statusCode).toBe(410);
  });

  it('of before their instant was kept count from the next start', async () => {
    await removed(uuid(1));
    await world.context.db.updateTable('record').set({ changedAt: '' }).execute();
    age(TOMBSTONE_DAYS + 1);
    expect(await purge(world.context)).toBe(0);
    age(TOMBSTONE_DAYS + 1);
    expect(await purge(world.context)).toBe(1);
  });

  it('go with what left somebody’s sight', async () => {
    await entry(spCcm, uuid(3), 'NE001');
    const start = await pull(council, '');
    await spCcm.push(
      spCcm.mutation({
        type: 'patch',
        entity: 'entry',
        id: uuid(3),
        base: 1,
        set: { place: 'NE005' },
        was: { place: 'NE001' },
      }),
    );
    age(TOMBSTONE_DAYS + 1);
    await renewToken();
    expect(await purge(world.context)).toBe(1);
    expect((await page(council, start.next)).statusCode).toBe(410);
  });
});
