import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEASURE, mutationChain } from '../../chaos/process/chain.ts';
import { createOperator, type Operator, type Started, started } from './harness.ts';

const WORD = 'mil et sorgho';
const DAY_MS = 86_400_000;

let now: number;
let operator: Operator;
beforeEach(() => {
  now = Date.parse('2026-11-23T08:00:00Z');
  operator = createOperator({ now: () => now });
});
afterEach(() => operator.forget());

async function post(at: string, body: unknown, token = '') {
  const answer = await fetch(at, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** A phone that sends a measure, and one that waits for another that never comes; `gap`: unsent before. */
async function exchange(server: Started, login: string, seed: number, gap = 0): Promise<void> {
  const api = `${server.address}/api/v1`;
  const { token, user } = await (await server.signIn(login, WORD)).json();
  const { replica } = await post(`${api}/auth/replicas`, {}, token);
  const { epoch } = await (await fetch(`${api}/health`)).json();
  const chain = mutationChain({ replica, author: user.id, epoch, seed });
  const set = { ...MEASURE, text: 'Un forage secret' };
  for (let unsent = 0; unsent < gap; unsent += 1) chain.create('Perdue');
  const orphan = { entity: 'item', id: chain.newId(), set, after: [chain.newId()] } as const;
  const mutations = [
    chain.mutation({ entity: 'item', id: chain.newId(), set }),
    chain.mutation(orphan),
  ];
  const { results } = await post(
    `${api}/sync/push`,
    { p: 1, sentAt: '2026-11-20T09:00:00Z', mutations },
    token,
  );
  expect(results.map(({ status }: { status: string }) => status)).toEqual(['applied', 'deferred']);
}

const devices = (...options: string[]) => operator.command(['devices', ...options]);

describe('devices', () => {
  it('tells who was silent for how long and what waits, without a word of the work', async () => {
    const server = started(await operator.start({ DEMO_PASSWORD: WORD }));
    await exchange(server, 'obs-arlit', 1);
    now += 8 * DAY_MS;
    await exchange(server, 'mission', 2, 1);
    await server.stop();

    const { code, out, err } = await devices();
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toBe(
      'Personnes non synchronisées depuis 7 jours ou plus : 8 sur 9 en activité.',
    );
    expect(lines).toContain(
      '  obs-arlit  Observatoire d’Arlit  dernier échange le 23 novembre 2026 (appareils : 1)',
    );
    expect(lines).toContain(
      '  cr-agadez  Conseil régional d’Agadez  aucun échange (appareils : 0)',
    );
    expect(out).not.toContain('Mission de terrain');
    expect(lines.slice(-5)).toEqual([
      'Réceptions pas encore traitées : 2, depuis le 23 novembre 2026.',
      'Choix à faire entre deux valeurs : 0.',
      'Saisies refusées qui attendent une décision : 0.',
      'Appareils dont la suite des envois est rompue ou double (copie, restauration) : 1.',
      '  mission, constaté le 1er décembre 2026',
    ]);
    expect(out).not.toContain('forage');

    const longer = await devices('--days', '9');
    expect(longer.out).toContain('depuis 9 jours ou plus : 7 sur 9');
    expect(longer.out).not.toContain('obs-arlit');
  });

  it('says nothing of people whose rights have ended', async () => {
    await started(await operator.start({ DEMO_PASSWORD: WORD })).stop();
    await operator.command(['account:revoke', '--login', 'mission']);
    const { out } = await devices();
    expect(out).toContain('8 sur 8');
    expect(out).not.toContain('mission');
  });

  it.each(['0', '-1', '1.5', 'x', '3651', ''])('refuses %j days', async (typed) => {
    const { code, err } = await devices(`--days=${typed}`);
    expect(code).toBe(1);
    expect(err).toContain('--days est un nombre de jours');
  });
});
