import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '#server/sync/settle.ts';
import type { Mutation, PullResponse, PushResponse } from '#sync/protocol.ts';
import { deskOf } from '../server/publish/desk.ts';
import { questionnaire } from '../server/publish/sheets.ts';
import { type ApiClient, apiClient, measureSet } from '../server/sync/client.ts';
import { startPostgres, type TestPostgres } from '../setup/postgres.ts';
import { converges } from './converge.ts';
import { createWorld, PASSWORD, type World } from './world.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ fsync: false });
}, 60_000);
afterAll(() => postgres.stop());

/** Two servers, each with its own connections, on one database. */
async function twoServers(): Promise<readonly [World, World]> {
  const store = { kind: 'postgres', url: await postgres.database() } as const;
  const first = await createWorld({ store });
  const { secret } = first.context;
  const second = await createWorld({ store, secret, clock: first.clock });
  first.servers.push(second.app);
  const closeFirst = first.close;
  return [
    {
      ...first,
      close: async () => {
        await closeFirst();
        await second.close();
      },
    },
    second,
  ];
}

describe('two servers on one database', () => {
  it(
    'bring everyone to the same, by turns, over a bad line',
    () => converges(async () => (await twoServers())[0], 6),
    180_000,
  );
});

describe('two servers at once', () => {
  let worlds: readonly [World, World];
  let arlit: ApiClient;
  beforeEach(async () => {
    worlds = await twoServers();
    arlit = await apiClient(worlds[0].app, 'obs-arlit');
  }, 60_000);
  afterEach(async () => {
    expect(worlds.flatMap(({ bugs }) => bugs)).toEqual([]);
    await worlds[0].close();
  });

  let serial = 0;
  const freshId = () => {
    serial += 1;
    return `01940000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
  };
  const measures = (count: number): readonly Mutation[] =>
    Array.from({ length: count }, () =>
      arlit.mutation({ entity: 'item', id: freshId(), set: measureSet() }),
    );
  const push = async (app: FastifyInstance, mutations: readonly Mutation[]) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/sync/push',
      headers: { authorization: `Bearer ${arlit.token}` },
      payload: { p: 1, sentAt: '2026-11-20T09:00:00+01:00', mutations },
    });
    expect(answer.statusCode).toBe(200);
    return answer.json<PushResponse>().results;
  };

  it('take the same mutations of one replica: each one counts once', async () => {
    const batch = measures(30);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => push(worlds[index % 2 ? 1 : 0].app, batch)),
    );
    for (const results of answers) {
      expect(results.map(({ mid }) => mid)).toEqual(batch.map(({ mid }) => mid));
      expect(results.every(({ status }) => ['applied', 'duplicate'].includes(status))).toBe(true);
    }
    const { db } = worlds[0].context;
    const mids = batch.map(({ mid }) => mid);
    const inbox = await db.selectFrom('inbox').selectAll().where('mid', 'in', mids).execute();
    expect(new Map(inbox.map(({ mid, status }) => [mid, status]))).toEqual(
      new Map(mids.map((mid) => [mid, 'done'])),
    );
    expect(inbox).toHaveLength(mids.length);
    const history = await db.selectFrom('history').select('mid').where('mid', 'in', mids).execute();
    expect(history.map(({ mid }) => mid).sort()).toEqual([...mids].sort());
  });

  it('never let a reader pass over what the other writes', async () => {
    const spCcm = await apiClient(worlds[0].app, 'sp-ccm');
    const batches = Array.from({ length: 12 }, () => measures(5));
    const wanted = batches.flat().map(({ id }) => id);
    let sending = true;
    const sent = Promise.all(
      batches.map((batch, index) => push(worlds[index % 2 ? 1 : 0].app, batch)),
    ).finally(() => {
      sending = false;
    });
    const seen = new Set<string>();
    let cursor = '';
    const pullFrom = async ({ app }: World): Promise<boolean> => {
      const answer = await app.inject({
        url: `/api/v1/sync/pull?cursor=${encodeURIComponent(cursor)}&limit=50`,
        headers: { authorization: `Bearer ${spCcm.token}` },
      });
      const { changes, next, more } = answer.json<PullResponse>();
      for (const { id } of changes) seen.add(id);
      cursor = next;
      return more;
    };
    for (let turn = 0; sending; turn += 1) await pullFrom(worlds[turn % 2 ? 1 : 0]);
    await sent;
    while (await pullFrom(worlds[1]));
    expect(wanted.filter((id) => !seen.has(id))).toEqual([]);
  });

  it('judge together what one left behind, once', async () => {
    const batch = measures(20);
    await Promise.all([
      push(worlds[0].app, batch.slice(0, 10)),
      push(worlds[1].app, batch.slice(10)),
      settle(worlds[0].context),
      settle(worlds[1].context),
    ]);
    const { db } = worlds[0].context;
    const records = await db
      .selectFrom('record')
      .select('id')
      .where(
        'id',
        'in',
        batch.map(({ id }) => id),
      )
      .execute();
    expect(records).toHaveLength(20);
  });

  it('know at once the forms that the other published', async () => {
    const signIn = async (login: string) => {
      const payload = { login, password: PASSWORD };
      const url = '/api/v1/auth/sign-in';
      return (await worlds[0].app.inject({ method: 'POST', url, payload })).json().token as string;
    };
    const desk = await deskOf({ app: worlds[0].app, signIn }, 'sp-ccm');
    const published = await desk.publish(await questionnaire());
    expect(published.status).toBe(200);
    const { hash: formHash } = published.body.fields;
    const set = {
      form: 'essai',
      formHash,
      place: 'NE001002001',
      period: '2026-10',
      state: 'submitted',
      '/lieu': 'Arlit',
    };
    const entry = arlit.mutation({ entity: 'entry', id: freshId(), set });
    const [result] = await push(worlds[1].app, [entry]);
    expect([result?.status, result?.error]).toEqual(['applied', undefined]);
  });
});
