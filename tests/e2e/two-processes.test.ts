import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '#server/store/open.ts';
import { type RunningServer, startServer } from '../browser/server.ts';
import { openPhone, type Phone } from '../chaos/process/phone.ts';
import { compareFeeds, verifyStore } from '../chaos/process/verify.ts';
import { createRandom } from '../chaos/random.ts';
import { startPostgres } from '../setup/postgres.ts';

const LOGINS = ['obs-arlit', 'cr-agadez', 'sp-ccm', 'sp-ccm'];
const ROUNDS = 30;

/** Sends each request to the next of the servers; one that is down cuts the line. */
async function byTurns(servers: readonly RunningServer[]): Promise<Server & { url: string }> {
  let turn = 0;
  const proxy = createServer((incoming, outgoing) => {
    turn += 1;
    const { url } = servers[turn % servers.length] as RunningServer;
    const { method, headers } = incoming;
    const onward = request(`${url}${incoming.url}`, { method, headers });
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return Object.assign(proxy, { url: `http://127.0.0.1:${port}` });
}

async function toTheEnd(phone: Phone): Promise<void> {
  while ((await phone.pull(500)) !== 'end');
}

it('two processes on one database, by turns, one of them killed: nothing lost, nothing twice', async () => {
  const postgres = await startPostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'ccm-two-'));
  const url = await postgres.database();
  const options = { dataDir, env: { DATABASE_URL: url } };
  // Together, on an empty database: one makes the tables, the other finds them.
  const servers = await Promise.all([startServer(options), startServer(options)]);
  const proxy = await byTurns(servers);
  const random = createRandom('two processes');
  const phones: Phone[] = [];
  for (const [index, login] of LOGINS.entries())
    phones.push(await openPhone(proxy.url, login, index + 1));

  const work = async (phone: Phone, own: ReturnType<typeof createRandom>) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let count = 1 + own.below(4); count > 0; count -= 1)
        phone.write(phone.chain.create(`${phone.login} ${round} ${count}`));
      await phone.push(own);
      await phone.pull(own.pick([3, 50, 500]));
    }
    while (phone.waiting() > 0) await phone.push(own);
  };
  const working = Promise.all(phones.map((phone, index) => work(phone, random.fork(`${index}`))));
  await servers[1].kill();
  await servers[1].start();
  await working;

  const fresh: Phone[] = [];
  for (const phone of phones) await toTheEnd(phone);
  for (const [index, login] of [...new Set(LOGINS)].entries()) {
    const whole = await openPhone(proxy.url, login, 100 + index);
    await toTheEnd(whole);
    fresh.push(whole);
  }
  proxy.close();
  for (const server of servers) await server.stop();

  const db = await openStore({ kind: 'postgres', url });
  const { lost, duplicated, wrong, receipts } = await verifyStore(db, phones);
  await db.destroy();
  const feeds = phones.flatMap((phone) => {
    const whole = fresh.find(({ login }) => login === phone.login);
    return whole ? compareFeeds(phone, whole) : ['nobody to compare with'];
  });
  expect({ lost, duplicated, wrong, feeds }).toEqual({
    lost: [],
    duplicated: [],
    wrong: [],
    feeds: [],
  });
  expect(phones.flatMap(({ faults }) => faults)).toEqual([]);
  expect(receipts).toBe(phones.reduce((sum, { sent }) => sum + sent.size, 0));
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
