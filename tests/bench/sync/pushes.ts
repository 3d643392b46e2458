import { type Line, quantile } from './figures.ts';
import { checkApplied, type Phone, pushBody } from './phone.ts';
import type { Store } from './store.ts';
import { allCommunes, chanceOf, fiche, ficheForm } from './story.ts';

export const BATCH = 100;

export interface Pushed {
  /** Milliseconds of each push of a hundred, from the request to the answer read. */
  readonly times: readonly number[];
  /** Mutations a second, one push after another. */
  readonly rate: number;
}

/** Pushes fiches of the story, a hundred a request, from places in turn. The bodies are made before. */
export async function pushFiches(
  phone: Phone,
  count: number,
  seed: number,
  places = allCommunes(),
): Promise<Pushed> {
  const form = ficheForm();
  const chance = chanceOf(seed);
  const bodies: Uint8Array<ArrayBuffer>[] = [];
  for (let made = 0; made < count; made += BATCH) {
    const mutations = Array.from({ length: Math.min(BATCH, count - made) }, (_, index) =>
      phone.create(fiche(form, chance, places[(made + index) % places.length] ?? '')),
    );
    bodies.push(await pushBody(mutations));
  }
  const times: number[] = [];
  const started = performance.now();
  for (const [index, body] of bodies.entries()) {
    const before = performance.now();
    const answer = await phone.push(body);
    times.push(performance.now() - before);
    checkApplied(answer, Math.min(BATCH, count - index * BATCH));
  }
  return { times, rate: (1_000 * count) / (performance.now() - started) };
}

/** The lines of one store: what was pushed, beside bare inserts of the same rows. */
export async function pushLines(
  store: Store,
  pushed: Pushed,
  slowest: number,
): Promise<readonly Line[]> {
  const p99 = quantile(pushed.times, 0.99);
  const bare = await store.bareInserts(BATCH);
  const ratio = pushed.rate / bare;
  return [
    {
      what: `${store.name}: push of ${BATCH} fiches, p99 of ${pushed.times.length} (median)`,
      result: `${p99.toFixed(0)} ms (${quantile(pushed.times, 0.5).toFixed(0)} ms)`,
      target: `< ${slowest} ms`,
      met: p99 < slowest,
    },
    {
      what: `${store.name}: mutations a second ÷ bare inserts of their inbox, record and history rows`,
      result: `${ratio.toFixed(2)} (${pushed.rate.toFixed(0)} ÷ ${bare.toFixed(0)})`,
      target: '>= 0.15',
      met: ratio >= 0.15,
    },
  ];
}
