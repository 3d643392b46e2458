import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fields } from '#domain/json.ts';
import { belongsTo } from '#domain/recommendation.ts';
import type { Change, PullResponse } from '#sync/protocol.ts';
import { createWorld, type World } from '../../scenarios/world.ts';
import { type ApiClient, apiClient, measureSet } from './client.ts';

let world: World;
let spCcm: ApiClient;
beforeAll(async () => {
  world = await createWorld();
  spCcm = await apiClient(world.app, 'sp-ccm');
});
afterAll(() => world.close());

const sha256 = (text: unknown): string =>
  createHash('sha256').update(String(text), 'utf8').digest('hex');

describe('pulling as the secretariat', () => {
  it('yields the 86 recommendations and every item with the text of the reference', async () => {
    const changes = await spCcm.pullAll();
    const put = (type: string) => changes.filter(({ rec }) => rec?.type === type);
    const recommendations = put('recommendation');
    const items = put('item').map(({ rec }) => rec?.fields as Fields);
    expect(recommendations).toHaveLength(86);
    const lines = recommendations.flatMap(({ id, rec }) => {
      const fields = rec?.fields as Fields;
      const own = items.filter((item) => belongsTo(id, fields, item));
      const column = (kind: string) =>
        own
          .filter((item) => item['kind'] === kind)
          .sort((a, b) => Number(a['position']) - Number(b['position']))
          .map((item, index) => `${sha256(item['text'])}  ${id} ${kind} ${index + 1}`);
      return [
        `${sha256(fields['text'])}  ${id} text 1`,
        ...['measure', 'challenge', 'outlook'].flatMap(column),
      ];
    });
    const fixture = readFileSync('tests/fixtures/reference.sha256', 'utf8').trim().split('\n');
    expect(fixture).toHaveLength(287);
    expect([...lines].sort()).toEqual([...fixture].sort());
  });

  it('invents nothing: no progress, decision, lead or due date', async () => {
    const changes = await spCcm.pullAll();
    const invented = changes
      .filter(({ rec }) => rec?.type === 'recommendation')
      .filter(({ rec }) =>
        ['progress', 'decision', 'lead', 'dueDate'].some((field) => rec?.fields[field] !== null),
      );
    expect(invented).toEqual([]);
  });

  it.each([1, 7, 100])('is the same feed in pages of %i', async (limit) => {
    const ids = (changes: readonly Change[]) => changes.map(({ id, seq }) => `${seq} ${id}`);
    expect(ids(await spCcm.pullAll(limit))).toEqual(ids(await spCcm.pullAll()));
  });

  it('goes on from its cursor: nothing new, then the one change', async () => {
    const url = (cursor: string) => `/api/v1/sync/pull?cursor=${encodeURIComponent(cursor)}`;
    const first = (await spCcm.call('GET', url(''))).json<PullResponse>();
    const again = (await spCcm.call('GET', url(first.next))).json<PullResponse>();
    expect(again).toMatchObject({ changes: [], more: false });
    const id = '01930000-0000-7000-8000-00000000abcd';
    await spCcm.push(spCcm.mutation({ entity: 'item', id, set: measureSet() }));
    const third = (await spCcm.call('GET', url(again.next))).json<PullResponse>();
    expect(third.changes).toMatchObject([
      { op: 'put', id, rev: 1, rec: { type: 'item', author: 'u_sp-ccm', authorName: 'SP/CCM' } },
    ]);
  });
});

describe('a cursor', () => {
  const pull = (client: ApiClient, cursor: string) =>
    client.call('GET', `/api/v1/sync/pull?cursor=${encodeURIComponent(cursor)}`);

  it('of another person, cut, forged or foreign is refused', async () => {
    const arlit = await apiClient(world.app, 'obs-arlit');
    const own = (await pull(spCcm, '')).json<PullResponse>().next;
    const [body = '', tag = ''] = own.split('.');
    const forged = Buffer.from(JSON.stringify(['u_sp-ccm', 'e1', 1, 0])).toString('base64url');
    for (const cursor of [own.slice(0, -3), body, `.${tag}`, `${forged}.${tag}`, 'x', '..', '💥']) {
      const answer = await pull(spCcm, cursor);
      expect([cursor, answer.statusCode]).toEqual([cursor, 400]);
      expect(answer.json()).toMatchObject({ code: 'cursor_invalid' });
    }
    expect((await pull(arlit, own)).json()).toMatchObject({ code: 'cursor_invalid' });
    expect((await pull(spCcm, own)).statusCode).toBe(200);
  });

  it.each(['limit=0', 'limit=x', 'limit=1.5', 'unknown=1', 'cursor=a&cursor=b'])(
    'with %s is a bad request',
    async (query) => {
      const answer = await spCcm.call('GET', `/api/v1/sync/pull?${query}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );
});

describe('what a person does not see', () => {
  it('is neither in the feed nor behind an address', async () => {
    const agadez = await apiClient(world.app, 'cr-agadez');
    const tahoua = await apiClient(world.app, 'cr-tahoua');
    const form = [...world.context.forms.values()].find(({ id }) => id === 'fiche-observatoire');
    const id = '01930000-0000-7000-8000-00000000ef01';
    const set = {
      form: 'fiche-observatoire',
      formHash: form?.hash ?? '',
      place: 'NE001002001',
      period: '2026-T3',
      state: 'submitted',
    };
    const { results } = await agadez.push(agadez.mutation({ entity: 'entry', id, set }));
    expect(results).toMatchObject([{ status: 'applied', rev: 1 }]);
    expect((await agadez.pullAll()).some((change) => change.id === id)).toBe(true);
    expect((await tahoua.pullAll()).some((change) => change.id === id)).toBe(false);
    expect((await agadez.call('GET', `/api/v1/records/${id}/history`)).statusCode).toBe(200);
    expect((await tahoua.call('GET', `/api/v1/records/${id}/history`)).statusCode).toBe(404);
    expect((await tahoua.call('GET', '/api/v1/records/none/history')).statusCode).toBe(404);
  });

  it('is evicted when it moves out of sight', async () => {
    const council = await apiClient(world.app, 'cr-agadez');
    const id = '01930000-0000-7000-8000-00000000ef02';
    const form = [...world.context.forms.values()].find(
      ({ id: name }) => name === 'fiche-observatoire',
    );
    const set = {
      form: 'fiche-observatoire',
      formHash: form?.hash ?? '',
      place: 'NE001002001',
      period: '2026-T2',
      state: 'submitted',
    };
    await council.push(council.mutation({ entity: 'entry', id, set }));
    const move = spCcm.mutation({
      type: 'patch',
      entity: 'entry',
      id,
      base: 1,
      set: { place: 'NE005' },
      was: { place: 'NE001002001' },
    });
    expect((await spCcm.push(move)).results).toMatchObject([{ status: 'applied', rev: 2 }]);
    const seen = (await council.pullAll()).filter((change) => change.id === id);
    expect(seen).toMatchObject([{ op: 'evict', rev: 2 }]);
    expect(seen[0]?.rec).toBeUndefined();
  });
});
