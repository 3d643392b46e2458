import { parseArgs } from 'node:util';
import type { StoreSource } from '#server/store/open.ts';
import { startPostgres, type TestPostgres } from '../setup/postgres.ts';
import { bundleWorker, type Mutant } from './bundle.ts';
import { HUNG, Worker } from './crew.ts';
import { Coverage } from './faults.ts';
import type { Played } from './messages.ts';
import { MUTANTS } from './mutants.ts';
import { describeFailure, lastLine, neverStruck, tableOf } from './report.ts';

const LANES = 2;
/** Seeds within which every mutant must be caught. */
const MUTANT_SEEDS = 200;
/** From as many on, a fault that never struck is a failure. */
const EVERY_FAULT_FROM = 300;
const SHOWN = 2;

interface Options {
  readonly seeds: number;
  readonly from: number;
  readonly stores: readonly ('sqlite' | 'postgres')[];
  readonly mutants: boolean;
}

/** `--seeds N --from S [--store sqlite|postgres|both] [--mutants no]`. True when all is well. */
export async function main(args: readonly string[]): Promise<boolean> {
  const options = readOptions(args);
  const postgres = options.stores.includes('postgres')
    ? await startPostgres({ fsync: false })
    : undefined;
  try {
    const program = await bundleWorker('worker');
    const played = await playAll(program, options, postgres);
    const failed = played.filter(({ findings }) => findings.length > 0);
    await showFailures(program, failed, postgres);
    const caught = options.mutants ? await hunt(options.from, postgres) : undefined;
    return conclude(options, played, caught);
  } finally {
    await postgres?.stop();
  }
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '300' },
      from: { type: 'string', default: '1' },
      store: { type: 'string', default: 'both' },
      mutants: { type: 'string', default: 'yes' },
    },
  });
  const { store } = values;
  if (store !== 'both' && store !== 'sqlite' && store !== 'postgres')
    throw new Error(`--store ${store}?`);
  return {
    seeds: Number(values.seeds),
    from: Number(values.from),
    stores: store === 'both' ? ['sqlite', 'postgres'] : [store],
    mutants: values.mutants !== 'no',
  };
}

async function playAll(
  program: string,
  { seeds, from, stores }: Options,
  postgres: TestPostgres | undefined,
): Promise<readonly Played[]> {
  const queue = stores.flatMap((store) =>
    Array.from({ length: seeds }, (_, index) => ({ store, seed: from + index })),
  );
  const played: Played[] = [];
  const begun = performance.now();
  await inLanes(async () => {
    const worker = new Worker(program);
    const sources = await sourcesOf(stores, postgres);
    for (let next = queue.shift(); next; next = queue.shift()) {
      const source = sources.get(next.store);
      if (!source) throw new Error(next.store);
      const result = await worker.play({ order: 'play', seed: next.seed, store: source });
      played.push(result);
      const [first] = result.findings;
      if (first)
        console.log(`seed ${result.seed} on ${result.store}: ${first.kind}: ${first.what}`);
    }
    await worker.end();
  });
  const seconds = (performance.now() - begun) / 1_000;
  const steps = played.reduce((sum, each) => sum + each.steps, 0);
  const rate = (played.length / seconds).toFixed(1);
  console.log(`${played.length} schedules, ${steps} steps, ${rate} schedules a second`);
  return played.toSorted((a, b) => a.seed - b.seed);
}

/** A database of its own for each lane. */
async function sourcesOf(
  stores: Options['stores'],
  postgres: TestPostgres | undefined,
): Promise<ReadonlyMap<string, StoreSource>> {
  const sources = new Map<string, StoreSource>();
  for (const store of stores) {
    if (store === 'sqlite') sources.set(store, { kind: 'sqlite', file: ':memory:' });
    else if (postgres) sources.set(store, { kind: 'postgres', url: await postgres.database() });
  }
  return sources;
}

async function inLanes(lane: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function showFailures(
  program: string,
  failed: readonly Played[],
  postgres: TestPostgres | undefined,
): Promise<void> {
  const worker = new Worker(program);
  for (const { seed, store } of failed.slice(0, SHOWN)) {
    const source = (await sourcesOf([store], postgres)).get(store);
    const shrunk = source && (await worker.shrink({ order: 'shrink', seed, store: source }));
    console.log(shrunk ? describeFailure(shrunk) : `seed ${seed} on ${store} hung while shrinking`);
  }
  await worker.end();
}

/** How many mutants the schedules catch. */
async function hunt(from: number, postgres: TestPostgres | undefined): Promise<number> {
  const queue = [...MUTANTS];
  let caught = 0;
  await inLanes(async () => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const played = await huntOne(mutant, from, postgres);
      const [finding] = played?.findings ?? [];
      if (played && finding) caught += 1;
      const how =
        played && finding
          ? `caught by seed ${played.seed}: ${finding.kind}: ${finding.what}`
          : 'not caught';
      console.log(`mutant "${mutant.name}" ${how}`);
    }
  });
  return caught;
}

async function huntOne(
  mutant: Mutant,
  from: number,
  postgres: TestPostgres | undefined,
): Promise<Played | undefined> {
  const program = await bundleWorker(mutant.name.replace(/\W+/g, '-'), mutant);
  const worker = new Worker(program);
  const store = mutant.store === 'postgres' && postgres ? 'postgres' : 'sqlite';
  const source = (await sourcesOf([store], postgres)).get(store);
  if (!source) throw new Error(store);
  try {
    for (let seed = from; seed < from + MUTANT_SEEDS; seed += 1) {
      const played = await worker.play({ order: 'play', seed, store: source });
      // why: a program that can't run proves nothing
      if (played.findings.some(({ what }) => what === HUNG)) return undefined;
      if (played.findings.length > 0) return played;
    }
    return undefined;
  } finally {
    await worker.end();
  }
}

function conclude(
  options: Options,
  played: readonly Played[],
  caught: number | undefined,
): boolean {
  const coverage = new Coverage();
  for (const each of played) coverage.add(each.coverage);
  console.log(tableOf(coverage));
  const missing = options.seeds >= EVERY_FAULT_FROM ? neverStruck(coverage) : [];
  if (missing.length > 0) console.log(`never struck: ${missing.join(', ')}`);
  if (caught !== undefined) console.log(`mutants ${MUTANTS.length} caught ${caught}`);
  console.log(lastLine(options.seeds, played));
  const clean = played.every(({ findings }) => findings.length === 0);
  return clean && missing.length === 0 && (caught === undefined || caught === MUTANTS.length);
}
