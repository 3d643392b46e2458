import { describe, expect, it } from 'vitest';
import { createWorld } from '../../scenarios/world.ts';
import { placesFor } from '../../setup/stores.ts';
import { apiClient, measureSet } from '../sync/client.ts';

describe('a server whose PostgreSQL goes away', () => {
  const places = placesFor('postgres');

  it('says so, loses nothing, and works again when it is back', async () => {
    const world = await createWorld({ store: await places.source() });
    const arlit = await apiClient(world.app, 'obs-arlit');
    const measure = (serial: number) =>
      arlit.mutation({
        entity: 'item',
        id: `01950000-0000-7000-8000-${String(serial).padStart(12, '0')}`,
        set: measureSet(),
      });
    const mutations = Array.from({ length: 30 }, (_, index) => measure(index + 1));
    await arlit.push(...mutations.slice(0, 10));

    const envelope = { p: 1, sentAt: '2026-11-20T09:00:00+01:00', mutations };
    const postgres = places.postgres();
    const underWay = Promise.all(
      Array.from({ length: 6 }, () => arlit.call('POST', '/api/v1/sync/push', envelope)),
    );
    await postgres?.crash();
    const away = [
      ...(await underWay),
      await arlit.call('POST', '/api/v1/sync/push', envelope),
      await arlit.call('GET', '/api/v1/sync/pull'),
      await arlit.call('POST', '/api/v1/auth/sign-in', { login: 'obs-arlit', password: 'x' }),
    ];
    for (const answer of away) {
      expect([200, 503]).toContain(answer.statusCode);
      if (answer.statusCode === 200) continue;
      expect(answer.json().code).toBe('server_unavailable');
      expect(answer.headers['retry-after']).toBeDefined();
    }
    expect(away.at(-1)?.statusCode).toBe(503);
    // What is away is reported, as any trouble is: never as a fault of what was sent.
    world.bugs.splice(0);

    await postgres?.start();
    const { results } = await arlit.push(...mutations);
    expect(results.map(({ status }) => ['applied', 'duplicate'].includes(status))).toEqual(
      mutations.map(() => true),
    );
    const ids = mutations.map(({ id }) => id);
    const pulled = (await arlit.pullAll()).filter(({ id }) => ids.includes(id));
    expect(pulled.map(({ rev }) => rev)).toEqual(ids.map(() => 1));
    expect(world.bugs).toEqual([]);
    await world.close();
  });
});
