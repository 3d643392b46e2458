import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type StoreKind } from '#server/store/open.ts';
import type { Mutation } from '#sync/protocol.ts';
import { createRandom, type Random } from '../random.ts';
import { readTrial } from './options.ts';
import { openPhone, type Phone } from './phone.ts';
import { type ServerProcess, serverProcess } from './server.ts';
import { compareFeeds, type Verdict, verifyStore } from './verify.ts';

/** Who works meanwhile: several write the same records, two only read. */
const WRITERS = ['obs-arlit', 'obs-arlit', 'cr-agadez', 'sp-ccm', 'sp-ccm', 'mission'];
const READERS = ['obs-arlit', 'sp-ccm'];
const EDITORS = /^sp-ccm$/;
/** Records that everybody edits. */
const SHARED = 40;
/** Writers wait for the server above this: a queue that only grows shows nothing more. */
const LONG_QUEUE = 200;
/** After the server answers again, the longest that it lives. */
const LONGEST_LIFE_MS = 1_500;
const START_MS = 2_500;
/** A phone without an answer asks again after this. */
const AWAY_MS = 250;

/**
 * `npm run chaos:kills -- --kills N [--from S] [--store sqlite|postgres|both]`: the built server under
 * load, killed at random instants, its start included. True when nothing acknowledged was lost or doubled.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { count, seed, stores, main } = readTrial(args, 'kills', 20);
  let lost = 0;
  let duplicated = 0;
  let wrong = 0;
  for (const kind of stores) {
    const verdict = await trial(kind, count, seed, main);
    lost += verdict.lost.length;
    duplicated += verdict.duplicated.length;
    wrong += verdict.wrong.length;
  }
  console.log(`kills ${count} lost ${lost} duplicated ${duplicated}`);
  return lost + duplicated + wrong === 0;
}

async function trial(
  kind: StoreKind,
  kills: number,
  seed: number,
  main: string | undefined,
): Promise<Verdict> {
  const began = Date.now();
  const server = await serverProcess({ kind, main });
  try {
    server.spawn();
    await server.ready();
    const { url } = server;
    const random = createRandom(`kills ${seed} ${kind}`);
    const writers = await openAll(url, WRITERS, 1);
    const readers = await openAll(url, READERS, 100);
    const shared: string[] = [];
    const state = { over: false };
    const work = [
      ...writers.map((phone, index) => write(phone, random.fork(`writer ${index}`), shared, state)),
      ...readers.map((phone, index) => read(phone, random.fork(`reader ${index}`), state)),
    ];
    const early = await killOften(server, kills, random.fork('kills'));
    state.over = true;
    await Promise.all(work);

    const phones = [...writers, ...readers];
    for (const phone of phones) await pullToEnd(phone);
    const fresh = await openAll(url, [...new Set(phones.map(({ login }) => login))], 200);
    for (const phone of fresh) await pullToEnd(phone);
    const code = await server.stop();
    const verdict = await judge(server, phones, fresh);
    const wrong = code === 0 ? verdict.wrong : [...verdict.wrong, `it ended with code ${code}`];
    tell(kind, { ...verdict, wrong }, phones, {
      kills,
      early,
      seconds: (Date.now() - began) / 1000,
    });
    return { ...verdict, wrong };
  } finally {
    await server.dispose();
  }
}

/** Kills at any instant of the server's life; how many before it answered. */
async function killOften(server: ServerProcess, kills: number, random: Random): Promise<number> {
  let early = 0;
  for (let done = 0; done < kills; done += 1) {
    const starting = done > 0 && random.chance(0.15);
    if (starting) early += 1;
    else await server.ready();
    await sleep(random.below(starting ? START_MS : LONGEST_LIFE_MS));
    if (!server.alive()) throw new Error('The server ended by itself');
    await server.kill();
    server.spawn();
  }
  await server.ready();
  return early;
}

async function openAll(url: string, logins: readonly string[], from: number): Promise<Phone[]> {
  const phones: Phone[] = [];
  for (const [index, login] of logins.entries())
    phones.push(await openPhone(url, login, from + index));
  return phones;
}

interface State {
  over: boolean;
}

/** Writes, pushes and pulls until the trial is over, then until its queue is empty. */
async function write(phone: Phone, random: Random, shared: string[], state: State): Promise<void> {
  while (!state.over || phone.waiting() > 0) {
    if (!state.over && phone.waiting() < LONG_QUEUE) {
      for (let count = random.below(12); count > 0; count -= 1) compose(phone, random, shared);
    }
    const back = await phone.push(random);
    if (back && random.chance(0.4)) await phone.pull(random.pick([3, 50, 500]));
    await sleep(back ? random.below(20) : AWAY_MS);
  }
}

function compose(phone: Phone, random: Random, shared: string[]): void {
  const own = [...phone.sent.values()]
    .slice(-LONG_QUEUE)
    .filter(isCreation)
    .map(({ id }) => id);
  const from = EDITORS.test(phone.login) && shared.length > 0 && random.chance(0.7) ? shared : own;
  const text = `${phone.replica} ${phone.chain.head().n} ${random.below(1_000_000)}`;
  if (from.length === 0 || random.chance(0.6)) {
    const mutation = phone.chain.create(text);
    if (shared.length < SHARED) shared.push(mutation.id);
    phone.write(mutation);
    return;
  }
  const id = from === shared ? random.pick(shared) : random.pick(own.slice(-SHARED));
  const known = phone.seen.get(id);
  // why: a device edits only what it made or pulled
  if (!known && from === shared) return;
  const set = { text };
  const was = { text: known?.fields['text'] ?? null };
  phone.write(
    phone.chain.mutation({ type: 'patch', entity: 'item', id, base: known?.rev ?? 0, set, was }),
  );
}

const isCreation = ({ type }: Mutation): boolean => type === 'create';

async function read(phone: Phone, random: Random, state: State): Promise<void> {
  while (!state.over) {
    const came = await phone.pull(random.pick([1, 7, 100]));
    await sleep(came === 'cut' ? AWAY_MS : came === 'page' ? 1 : random.below(40));
  }
}

async function pullToEnd(phone: Phone): Promise<void> {
  for (;;) {
    const came = await phone.pull(500);
    if (came === 'end') return;
    if (came === 'cut') await sleep(50);
  }
}

async function judge(
  server: ServerProcess,
  phones: readonly Phone[],
  fresh: readonly Phone[],
): Promise<Verdict> {
  const db = await openStore(server.source);
  const verdict = await verifyStore(db, phones);
  await db.destroy();
  const feeds = phones.flatMap((phone) => {
    const whole = fresh.find(({ login }) => login === phone.login);
    return whole ? compareFeeds(phone, whole) : [`${phone.login} has nobody to compare with`];
  });
  const faults = [...phones, ...fresh].flatMap((phone) => phone.faults);
  return { ...verdict, wrong: [...verdict.wrong, ...feeds, ...faults, ...server.bugs()] };
}

function tell(
  kind: StoreKind,
  verdict: Verdict,
  phones: readonly Phone[],
  { kills, early, seconds }: { kills: number; early: number; seconds: number },
): void {
  const sum = (of: (phone: Phone) => number) => phones.reduce((total, each) => total + of(each), 0);
  const statuses = new Map<string, number>();
  for (const { status, first } of phones.flatMap(({ acked }) => [...acked.values()])) {
    const answer = status === 'duplicate' ? `${first} (answered again)` : status;
    statuses.set(answer, (statuses.get(answer) ?? 0) + 1);
  }
  console.log(
    [
      `${kind}: ${kills} kills, ${early} of them while it started, ${Math.round(seconds)} s`,
      `  ${sum(({ sent }) => sent.size)} mutations sent, ${sum(({ acked }) => acked.size)} acknowledged, ${sum(({ counts }) => counts.resent)} offered again`,
      `  ${sum(({ counts }) => counts.pushes)} pushes, ${sum(({ counts }) => counts.pulls)} pulls, ${sum(({ counts }) => counts.cut)} cut by a kill`,
      `  answers: ${[...statuses].map(([status, count]) => `${status} ${count}`).join(', ')}`,
      `  ${verdict.receipts} receipts, ${verdict.records} records`,
    ].join('\n'),
  );
  for (const part of ['lost', 'duplicated', 'wrong'] as const) {
    for (const sentence of verdict[part].slice(0, 20)) console.log(`  ${part}: ${sentence}`);
  }
}
