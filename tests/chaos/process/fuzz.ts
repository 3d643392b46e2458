import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type StoreKind } from '#server/store/open.ts';
import { createRandom, type Random } from '../random.ts';
import type { Attacker, Make } from './attack.ts';
import { MEASURE } from './chain.ts';
import { faultOf } from './fault.ts';
import { readTrial } from './options.ts';
import { OTHER_ATTACKS } from './other-attacks.ts';
import { openPhone, type Phone } from './phone.ts';
import { PUSH_ATTACKS } from './push-attacks.ts';
import { sender } from './send.ts';
import { type ServerProcess, serverProcess } from './server.ts';
import { compareFeeds, verifyStore } from './verify.ts';

/** Requests under way at the same time. */
const LANES = 4;
/** Requests between two turns of the honest phone. */
const HONEST_EVERY = 50;
/** Measures of memory, between requests. */
const SAMPLES = 12;
const PATIENCE_MS = 2_000;
/**
 * The memory after a collection: the median of the last third of the samples may exceed that of the
 * first third by a tenth, or by this.
 */
const GROWTH_BYTES = 8_000_000;
const PUSH_WEIGHT = 60;
const MOST_TOLD = 30;
/** Of the honest phone, to the others. */
const KNOWN_MIDS = 3;

/**
 * `npm run chaos:fuzz -- --requests N [--from S] [--store sqlite|postgres|both]`: bad requests of every
 * kind to the built server while one honest phone works. True when nothing failed.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { count, seed, stores, main } = readTrial(args, 'requests', 5_000);
  let failures = 0;
  for (const kind of stores) failures += await trial(kind, count, seed, main);
  console.log(`requests ${count} failures ${failures}`);
  return failures === 0;
}

async function trial(
  kind: StoreKind,
  requests: number,
  seed: number,
  main: string | undefined,
): Promise<number> {
  const began = Date.now();
  const server = await serverProcess({ kind, main, watched: true, powerCuts: false });
  try {
    server.spawn();
    await server.ready();
    const honest = await openPhone(server.url, 'cr-agadez', 1);
    await work(honest, createRandom(`honest ${seed}`));
    // why now: who signs in after so many bad guesses from one network waits
    const fresh = await openPhone(server.url, honest.login, 2);
    const attackers = await openAttackers(server, honest);
    const report = await attackAll(server, honest, attackers, { requests, seed });
    const after = await verify(server, honest, fresh);
    const failures = [...report.failures, ...after, ...server.bugs()];
    tell(kind, { ...report, failures, seconds: (Date.now() - began) / 1000 });
    return failures.length;
  } finally {
    await server.dispose();
  }
}

interface Report {
  readonly failures: readonly string[];
  /** Answers by status, for each kind of bad request. */
  readonly kinds: ReadonlyMap<string, Map<string, number>>;
  readonly memory: readonly number[];
  readonly slowest: { ms: number; kind: string };
  readonly honest: number;
}

async function attackAll(
  server: ServerProcess,
  honest: Phone,
  attackers: readonly Attacker[],
  { requests, seed }: { requests: number; seed: number },
): Promise<Report> {
  const send = sender(server.url, LANES);
  const failures: string[] = [];
  const kinds = new Map<string, Map<string, number>>();
  const memory: number[] = [];
  const slowest = { ms: 0, kind: '' };
  const honestRandom = createRandom(`honest work ${seed}`);
  let next = 0;

  const one = async (index: number): Promise<void> => {
    const random = createRandom(`fuzz ${seed} ${index}`);
    const attack = pickAttack(random)(random, random.pick(attackers));
    const from = performance.now();
    const answer = await send(attack);
    const ms = performance.now() - from;
    if (ms > slowest.ms) Object.assign(slowest, { ms, kind: attack.kind });
    const status = 'broken' in answer ? 'line broken' : String(answer.status);
    const statuses = kinds.get(attack.kind) ?? new Map<string, number>();
    kinds.set(attack.kind, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    const fault = faultOf(attack, answer);
    if (fault)
      failures.push(
        `${index} ${attack.kind}: ${attack.method} ${attack.path.slice(0, 80)}: ${fault}`,
      );
  };
  const lane = async (until: number): Promise<void> => {
    while (next < until && server.alive()) {
      next += 1;
      await one(next);
    }
  };

  const watch = async (until: number): Promise<void> => {
    let due = next;
    while (next < until && server.alive()) {
      if (next < due) await sleep(5);
      else {
        due = next + HONEST_EVERY;
        await checkHealth(server, failures);
        await work(honest, honestRandom);
      }
    }
  };

  for (let sample = 1; sample <= SAMPLES && server.alive(); sample += 1) {
    const until = Math.ceil((requests * sample) / SAMPLES);
    await Promise.all([watch(until), ...Array.from({ length: LANES }, () => lane(until))]);
    if (server.alive()) memory.push(await server.memory());
  }
  if (!server.alive()) failures.push(`the server ended after ${next} requests`);
  if (grows(memory)) failures.push(`memory grows: ${memory.map(megabytes).join(', ')} MB`);
  return { failures, kinds, memory, slowest, honest: honest.acked.size };
}

const OTHER_WEIGHT = OTHER_ATTACKS.reduce((sum, [weight]) => sum + weight, 0);

function pickAttack(random: Random): Make {
  let at = random.below(PUSH_WEIGHT + OTHER_WEIGHT) - PUSH_WEIGHT;
  if (at < 0) return random.pick(PUSH_ATTACKS);
  for (const [weight, attacks] of OTHER_ATTACKS) {
    if (at < weight) return random.pick(attacks);
    at -= weight;
  }
  throw new Error('the weights do not add up');
}

/** An honest council writes, sends and takes while the others do their worst. */
async function work(phone: Phone, random: Random): Promise<void> {
  const first = [...phone.acked.keys()].slice(0, KNOWN_MIDS);
  for (let count = 3; count > 0; count -= 1) {
    const set = { ...MEASURE, text: `Mesure ${phone.chain.head().n + 1}`, place: 'NE001' };
    // why: others send under these mids; what waits for them must not notice
    const after = first.length > 0 ? [random.pick(first)] : [];
    phone.write(phone.chain.mutation({ entity: 'item', id: phone.chain.newId(), set, after }));
  }
  while (phone.waiting() > 0) await phone.push(random);
  while ((await phone.pull(500)) === 'page');
}

async function checkHealth(server: ServerProcess, failures: string[]): Promise<void> {
  const from = performance.now();
  const ok = await fetch(`${server.url}/api/v1/health`).then(
    (answer) => answer.ok,
    () => false,
  );
  const ms = performance.now() - from;
  if (!ok || ms > PATIENCE_MS)
    failures.push(`health: ${ok ? 'ok' : 'none'} after ${Math.round(ms)} ms`);
}

async function openAttackers(server: ServerProcess, honest: Phone): Promise<Attacker[]> {
  const attackers: Attacker[] = [];
  const { token: desk } = await openPhone(server.url, 'sp-ccm', 2_000);
  for (const [index, login] of ['obs-arlit', 'mission', 'moderateur-protection'].entries()) {
    const phone = await openPhone(server.url, login, 1_000 + index);
    while ((await phone.pull(50)) === 'page');
    const { replica, author, epoch } = phone.chain.head();
    attackers.push({
      token: phone.token,
      desk,
      replica,
      author,
      epoch,
      chain: phone.chain,
      records: [...phone.seen.keys(), ...honest.seen.keys()],
      cursors: phone.cursors,
      foreign: {
        replicas: [honest.replica, ...attackers.map((other) => other.replica)],
        mids: [...honest.acked.keys()].slice(0, KNOWN_MIDS),
        cursors: [...honest.cursors, otherServersCursor(author)],
        tokens: [honest.token.slice(0, -1), honest.token.toLowerCase()],
      },
    });
  }
  return attackers;
}

/** Well made, with the secret of somebody else's server. */
function otherServersCursor(author: string): string {
  const body = Buffer.from(JSON.stringify([author, 'e_other', 1, 0])).toString('base64url');
  const mac = createHmac('sha256', randomBytes(32)).update(`cursor.${body}`).digest('base64url');
  return `${body}.${mac}`;
}

/** The honest phone's work is there, whole, once, as it was written; and the server ends well. */
async function verify(server: ServerProcess, honest: Phone, fresh: Phone): Promise<string[]> {
  if (!server.alive()) return [];
  while ((await fresh.pull(500)) === 'page');
  while ((await honest.pull(500)) === 'page');
  const code = await server.stop();
  const db = await openStore(server.source);
  const { lost, duplicated } = await verifyStore(db, [honest]);
  await db.destroy();
  const refused = [...honest.acked.values()].filter(
    ({ status, first }) => (first ?? status) !== 'applied',
  );
  const changed = [...honest.sent.values()].filter(
    ({ id, set }) => fresh.seen.get(id)?.fields['text'] !== set['text'],
  );
  return [
    ...lost,
    ...duplicated,
    ...honest.faults,
    ...compareFeeds(honest, fresh),
    ...refused.map(({ mid, status }) => `honest ${mid} was ${status}`),
    ...changed.map(({ id }) => `honest ${id} isn’t as it was written`),
    ...(code === 0 ? [] : [`it ended with code ${code}`]),
  ];
}

function grows(memory: readonly number[]): boolean {
  const third = Math.floor(memory.length / 3);
  const first = median(memory.slice(0, third));
  const last = median(memory.slice(-third));
  return last - first > Math.max(GROWTH_BYTES, first / 10);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function tell(kind: StoreKind, report: Report & { readonly seconds: number }): void {
  const { failures, kinds, memory, slowest, honest, seconds } = report;
  console.log(
    [
      `${kind}, ${Math.round(seconds)} s`,
      ...[...kinds].sort(byName).map(([name, statuses]) => `  ${name}: ${counted(statuses)}`),
      `  memory after collection, MB: ${memory.map(megabytes).join(', ')}`,
      `  slowest: ${slowest.kind}, ${Math.round(slowest.ms)} ms; honest mutations: ${honest}`,
      ...failures.slice(0, MOST_TOLD).map((sentence) => `  failure: ${sentence}`),
    ].join('\n'),
  );
}

const counted = (statuses: ReadonlyMap<string, number>): string =>
  [...statuses]
    .sort(byName)
    .map(([status, count]) => `${status} ×${count}`)
    .join(', ');

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;
