import { Ground, planOfSeed } from './ground.ts';
import type { Order, Played, Shrunk } from './messages.ts';
import { describePlan, shrink } from './shrink.ts';

/** A process that plays the schedules it is told, one at a time. */
const grounds = new Map<string, Promise<Ground>>();

process.on('message', (order: Order) => {
  void obey(order)
    .catch((error: unknown) => ended(order, error))
    .then((answer) => process.send?.(answer));
});

/** The ground itself gave way. */
function ended({ seed, store }: Order, error: unknown): Played | Shrunk {
  const what = `hung: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  const findings = [{ kind: 'diverged', what }] as const;
  return { seed, store: store.kind, findings, coverage: {}, steps: 0, trace: 0, plan: '' };
}

async function obey({ order, seed, store }: Order): Promise<Played | Shrunk> {
  const key = JSON.stringify(store);
  const known = grounds.get(key) ?? Ground.create(store);
  grounds.set(key, known);
  const ground = await known;
  if (order === 'shrink') return shrinkSeed(ground, seed, store.kind);
  const { findings, coverage, steps, trace } = await ground.play(seed);
  return { seed, store: store.kind, findings, coverage: coverage.counts, steps, trace };
}

async function shrinkSeed(ground: Ground, seed: number, store: Shrunk['store']): Promise<Shrunk> {
  const first = await ground.play(seed);
  let { findings } = first;
  const wanted = new Set(findings.slice(0, 1).map(shapeOf));
  const plan = await shrink(planOfSeed(seed), async (candidate) => {
    const outcome = await ground.play(seed, candidate);
    const fails = outcome.findings.some((finding) => wanted.has(shapeOf(finding)));
    if (fails) findings = outcome.findings;
    return fails;
  });
  return { seed, store, findings, plan: describePlan(plan) };
}

/** The words of a finding without names, ids and numbers: what it is about. */
const shapeOf = ({ kind, what }: Shrunk['findings'][number]): string =>
  `${kind} ${what.replace(/[^ ]*\d[^ ]*/g, '').slice(0, 60)}`;
