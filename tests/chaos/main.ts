import { parseArgs } from 'node:util';
import type { StoreSource } from '#server/store/open.ts';
import { startPostgres, type TestPostgres } from '../setup/postgres.ts';
import { bundleWorker, type Mutant } from './bundle.ts';
import { Worker } from './crew.ts';
import { Coverage } from './faults.ts';
import type { Played } from './messages.ts';
import { MUTANTS } from './mutants.ts';
import { describeFailure, lastLine, neverStruck, tableOf } from './report.ts';
import { situationOf } from './situations.ts';
import type { Finding } from './world.ts';

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
  readonly mutants: readonly Mutant[];
}

/**
 * `--seeds N --from S [--store sqlite|postgres|both] [--mutants no|only] [--mutant part-of-its-name]`.
 * True when all is well.
 */
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
    const caught = await hunt(program, options);
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
      mutant: { type: 'string', default: '' },
    },
  });
  const { store } = values;
  if (store !== 'both' && store !== 'sqlite' && store !== 'postgres')
    throw new Error(`--store ${store}?`);
  return {
    seeds: values.mutants === 'only' ? 0 : Number(values.seeds),
    from: Number(values.from),
    stores: store === 'both' ? ['sqlite', 'postgres'] : [store],
    mutants: MUTANTS.filter(({ name }) => values.mutants !== 'no' && name.includes(values.mutant)),
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

/** How many mutants the schedules catch. `program`: the unbroken one. */
async function hunt(program: string, { mutants, from }: Options): Promise<number> {
  const queue = [...mutants];
  let caught = 0;
  await inLanes(async () => {
    const unbroken = new Worker(program);
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const begun = performance.now();
      const { finding, seed, tried } = await huntOne(mutant, from, unbroken);
      if (finding) caught += 1;
      const how = finding
        ? `caught by seed ${seed}: ${finding.kind}: ${finding.what}`
        : `not caught`;
      const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
      console.log(`mutant "${mutant.name}" ${how} (${tried} seeds, ${seconds} s)`);
    }
    await unbroken.end();
  });
  return caught;
}

interface Hunted {
  readonly finding?: Finding;
  readonly seed: number;
  readonly tried: number;
}

/** Caught by what the unbroken program doesn't do on the same seed. */
async function huntOne(mutant: Mutant, from: number, unbroken: Worker): Promise<Hunted> {
  const worker = new Worker(await bundleWorker(mutant.name.replace(/\W+/g, '-'), mutant));
  const store: StoreSource = { kind: 'sqlite', file: ':memory:' };
  let tried = 0;
  try {
    for (const seed of seedsFor(mutant, from)) {
      tried += 1;
      const { findings } = await worker.play({ order: 'play', seed, store });
      const finding = findings.find(isHonest);
      if (!finding) continue;
      const clean = await unbroken.play({ order: 'play', seed, store });
      if (clean.findings.length === 0) return { finding, seed, tried };
    }
    return { seed: from, tried };
  } finally {
    await worker.end();
  }
}

/** All of them; those first that play the situation in which it shows. */
function seedsFor({ situation }: Mutant, from: number): readonly number[] {
  const seeds = Array.from({ length: MUTANT_SEEDS }, (_, index) => from + index);
  const isApt = (seed: number) => situation !== undefined && situationOf(seed) === situation;
  return [...seeds.filter(isApt), ...seeds.filter((seed) => !isApt(seed))];
}

/** A program that can't run, or throws, proves nothing. */
const isHonest = ({ what }: Finding): boolean => !/^(hung|thrown)/.test(what);

function conclude(options: Options, played: readonly Played[], caught: number): boolean {
  const coverage = new Coverage();
  for (const each of played) coverage.add(each.coverage);
  console.log(tableOf(coverage));
  const missing = options.seeds >= EVERY_FAULT_FROM ? neverStruck(coverage) : [];
  if (missing.length > 0) console.log(`never struck: ${missing.join(', ')}`);
  const { length } = options.mutants;
  if (length > 0) console.log(`mutants ${length} caught ${caught}`);
  console.log(lastLine(options.seeds, played));
  const clean = played.every(({ findings }) => findings.length === 0);
  return clean && missing.length === 0 && caught === length;
}
