import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PushResponse } from '#sync/protocol.ts';
import { type Chain, mutationChain } from '../../chaos/process/chain.ts';
import { placesFor } from '../../setup/stores.ts';
import { openWatched, type Watched, WORD } from '../watch/harness.ts';

let server: Watched;
let port: number;
beforeEach(async () => {
  server = await openWatched({ METRICS_PORT: '0' });
  port = (await server.listenForMetrics()) ?? 0;
});
afterEach(() => server.forget());

const DAY = 86_400_000;
const scrape = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

/** The figure of a series, by its name and labels as they are written. */
const figure = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
};

interface Phone {
  readonly token: string;
  readonly chain: Chain;
  readonly push: (...mutations: readonly unknown[]) => Promise<PushResponse>;
}

async function phone(login: string, seed: number): Promise<Phone> {
  const call = async (path: string, body: unknown, token = '') => {
    const answer = await fetch(server.address + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const { token, user } = await call('/api/v1/auth/sign-in', { login, password: WORD });
  const { replica } = await call('/api/v1/auth/replicas', {}, token);
  const { epoch } = server.context;
  return {
    token,
    chain: mutationChain({ replica, author: user.id, epoch, seed }),
    push: (...mutations) =>
      call('/api/v1/sync/push', { p: 1, sentAt: '2026-11-20T09:00:00Z', mutations }, token),
  };
}

describe('the figures', () => {
  it('count requests by route and status, results and refusals by code', async () => {
    const arlit = await phone('obs-arlit', 1);
    const good = arlit.chain.create('Une mesure');
    await arlit.push(good, arlit.chain.create('Ailleurs', { place: 'NE005' }));
    await arlit.push(good);
    await fetch(`${server.address}/api/v1/sync/pull`);
    await fetch(`${server.address}/nowhere/${good.id}`);
    server.context.count?.('repair');
    server.context.reportBug(new Error('nothing'), 'test');

    const text = await scrape();
    const pushed = 'method="POST",route="/api/v1/sync/push",status="200"';
    expect(figure(text, `ccm_request_seconds_count{${pushed}}`)).toBe(2);
    expect(figure(text, 'ccm_request_seconds_count{method="GET",route="none",status="401"}')).toBe(
      1,
    );
    expect(figure(text, 'ccm_problems_total{code="sign_in_required"}')).toBe(2);
    expect(figure(text, 'ccm_push_results_total{status="applied"}')).toBe(1);
    expect(figure(text, 'ccm_push_results_total{status="duplicate"}')).toBe(1);
    expect(figure(text, 'ccm_refusals_total{status="rejected",code="forbidden"}')).toBe(1);
    expect(figure(text, 'ccm_events_total{event="repair"}')).toBe(1);
    expect(figure(text, 'ccm_bugs_total')).toBe(1);
    expect(figure(text, 'ccm_traffic_bytes_total{direction="in"}')).toBeGreaterThan(1_000);
    expect(figure(text, 'ccm_ready')).toBe(1);
    expect(figure(text, 'ccm_store_up')).toBe(1);
    expect(figure(text, 'ccm_store_bytes')).toBeGreaterThan(10_000);
    expect(figure(text, 'ccm_disk_free_bytes')).toBeGreaterThan(0);
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  it('tell how old what waits is', async () => {
    const arlit = await phone('obs-arlit', 1);
    const missing = arlit.chain.newId();
    const { results } = await arlit.push(
      arlit.chain.mutation({
        entity: 'item',
        id: arlit.chain.newId(),
        set: { ...arlit.chain.create('Une mesure').set, text: 'Une autre' },
        after: [missing],
      }),
    );
    expect(results[0]?.status).toBe('deferred');
    server.tick(2 * DAY);
    const text = await scrape();
    expect(figure(text, 'ccm_receipts_open{status="waiting"}')).toBe(1);
    expect(figure(text, 'ccm_receipts_open{status="received"}')).toBe(0);
    const age = figure(text, 'ccm_receipt_oldest_seconds{status="waiting"}') ?? 0;
    expect(Math.round(age / 86_400)).toBe(2);
    expect(figure(text, 'ccm_push_results_total{status="deferred"}')).toBe(1);
  });

  it('count conflicts open and closed', async () => {
    const arlit = await phone('obs-arlit', 1);
    const made = arlit.chain.create('Une mesure');
    await arlit.push(made);
    const edit = (by: Phone, text: string) =>
      by.chain.mutation({
        type: 'patch',
        entity: 'item',
        id: made.id,
        base: 1,
        set: { text },
        was: { text: 'Une mesure' },
      });
    const admin = await phone('sp-ccm', 3);
    await arlit.push(edit(arlit, 'Celle d’Arlit'));
    const { results } = await admin.push(edit(admin, 'Celle du SP'));
    expect(results[0]?.status).toBe('conflict');
    server.tick(DAY);
    const open = await scrape();
    expect(figure(open, 'ccm_conflicts{state="open"}')).toBe(1);
    expect(figure(open, 'ccm_conflicts{state="closed"}')).toBe(0);
    // why: a conflict's age is that of the mutation that opened it
    expect(figure(open, 'ccm_conflict_oldest_seconds')).toBeGreaterThan(0);

    const { cid = '' } = results[0]?.conflicts?.[0] ?? {};
    const set = { choice: 'mine' };
    await admin.push(
      admin.chain.mutation({ type: 'resolve', entity: 'conflict', id: cid, base: 1, set }),
    );
    const closed = await scrape();
    expect(figure(closed, 'ccm_conflicts{state="open"}')).toBe(0);
    expect(figure(closed, 'ccm_conflicts{state="closed"}')).toBe(1);
    expect(figure(closed, 'ccm_devices')).toBe(2);
  });

  it('count devices by their silence', async () => {
    await phone('obs-arlit', 1);
    server.tick(8 * DAY);
    const cr = await phone('cr-agadez', 2);
    await cr.push(cr.chain.create('Une mesure'));
    let text = await scrape();
    expect(figure(text, 'ccm_devices_silent{days="7"}')).toBe(1);
    expect(figure(text, 'ccm_devices_silent{days="30"}')).toBe(0);
    server.tick(83 * DAY);
    text = await scrape();
    expect(figure(text, 'ccm_devices_silent{days="7"}')).toBe(2);
    expect(figure(text, 'ccm_devices_silent{days="30"}')).toBe(2);
    expect(figure(text, 'ccm_devices_silent{days="90"}')).toBe(1);
  });

  it('name nobody: no name, login, id, text', async () => {
    const arlit = await phone('obs-arlit', 1);
    const made = arlit.chain.create('Le forage de Tadaous');
    await arlit.push(made);
    const text = await scrape();
    const people = await server.context.db.selectFrom('person').selectAll().execute();
    const secrets = people
      .flatMap(({ id, login, name }) => [id, login, name])
      .concat(made.mid, made.id, made.replica, arlit.token, 'Tadaous', '127.0.0.1', 'NE001')
      .filter((secret) => secret !== 'mission' && secret !== '');
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('say that the store is away, rather than nothing', async () => {
    await server.context.db.destroy();
    const text = await scrape();
    expect(figure(text, 'ccm_store_up')).toBe(0);
    expect(figure(text, 'ccm_ready')).toBe(0);
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  });
});

describe('on PostgreSQL', () => {
  const store = placesFor('postgres');

  it('the figures tell its size and its connections, and leave its address out', async () => {
    const source = await store.source();
    const url = source.kind === 'postgres' ? source.url : '';
    const other = await openWatched({ DATABASE_URL: url, METRICS_PORT: '0' });
    const at = `http://127.0.0.1:${await other.listenForMetrics()}/metrics`;
    const text = await (await fetch(at)).text();
    expect(figure(text, 'ccm_store_up')).toBe(1);
    expect(figure(text, 'ccm_store_bytes')).toBeGreaterThan(1_000_000);
    expect(figure(text, 'ccm_store_connections')).toBeGreaterThan(0);
    expect(text).not.toContain(url);
    expect(other.bugs).toEqual([]);
    await other.forget();
  });
});

describe('the port of the figures', () => {
  it('answers GET /metrics alone', async () => {
    const at = `http://127.0.0.1:${port}`;
    expect((await fetch(`${at}/`)).status).toBe(404);
    expect((await fetch(`${at}/metrics`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${at}/metrics`)).headers.get('content-type')).toContain('text/plain');
    const api = await fetch(`${server.address}/metrics`);
    expect(await api.text()).not.toContain('ccm_');
  });

  it('is open to this computer alone', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const host of ['::1', ...others.map(({ address }) => address)]) {
      const refused = new Promise((resolve) => {
        connect(port, host)
          .once('connect', () => resolve(false))
          .once('error', () => resolve(true));
      });
      expect(await refused).toBe(true);
    }
  });

  it('is closed with the server', async () => {
    await server.close();
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  });

  it('is not there unless asked for', async () => {
    const plain = await openWatched();
    expect(await plain.listenForMetrics()).toBeUndefined();
    await plain.forget();
  });
});
