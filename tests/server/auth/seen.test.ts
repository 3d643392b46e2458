import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutationChain } from '../../chaos/process/chain.ts';
import { bearer, createTestServer, START, type TestServer } from '../app/harness.ts';

let server: TestServer;
let token: string;
let replica: string;

beforeAll(async () => {
  server = await createTestServer();
  token = await server.signIn('obs-arlit');
  replica = await enrol(token);
});
afterAll(() => server.close());

const HOUR = 3_600;

async function enrol(by: string): Promise<string> {
  const url = '/api/v1/auth/replicas';
  const answer = await server.app.inject({ method: 'POST', url, headers: bearer(by), payload: {} });
  return answer.json().replica;
}

const pull = (by: string, named?: string) =>
  server.app.inject({
    url: '/api/v1/sync/pull',
    headers: { ...bearer(by), ...(named !== undefined && { 'ccm-replica': named }) },
  });

const lastSeen = async (id: string) => {
  const query = server.db.selectFrom('replica').select('lastSeenAt').where('id', '=', id);
  return (await query.executeTakeFirst())?.lastSeenAt;
};
const at = (seconds: number) => new Date(START + 1000 * seconds).toISOString();

describe('when a device was last heard of', () => {
  it('is unknown until it exchanges', async () => {
    expect(await lastSeen(replica)).toBeNull();
  });

  it('is kept by the replica that a pull names, to the hour', async () => {
    await pull(token, replica);
    expect(await lastSeen(replica)).toBe(at(0));
    server.tick(HOUR - 1);
    await pull(token, replica);
    expect(await lastSeen(replica)).toBe(at(0));
    server.tick(1);
    await pull(token, replica);
    expect(await lastSeen(replica)).toBe(at(HOUR));
  });

  it('is kept by a push, whose mutations name their replica', async () => {
    const other = await enrol(token);
    const chain = mutationChain({
      replica: other,
      author: 'u_obs-arlit',
      epoch: 'e_test',
      seed: 1,
    });
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/sync/push',
      headers: bearer(token),
      payload: { p: 1, sentAt: at(0), mutations: [chain.create('Une mesure')] },
    });
    expect(answer.statusCode).toBe(200);
    expect(await lastSeen(other)).toBe(at(HOUR));
  });

  it('is nobody else’s to say', async () => {
    const foreign = await enrol(await server.signIn('sp-ccm'));
    await pull(token, foreign);
    await pull('x'.repeat(43), foreign);
    await server.app.inject({ url: '/api/v1/auth/me', headers: bearer(token) });
    expect(await lastSeen(foreign)).toBeNull();
  });

  it.each(['', '../../etc', 'r_\u00e9', 'x'.repeat(500)])('is not moved by %j', async (odd) => {
    expect((await pull(token, odd)).statusCode).toBe(200);
    expect(server.bugs).toEqual([]);
  });
});
