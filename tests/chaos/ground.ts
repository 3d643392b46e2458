import './surroundings.ts';
import type { StoreSource } from '#server/store/open.ts';
import { layBase } from './base.ts';
import { type Copy, putCopy, takeCopy } from './copies.ts';
import { type Plan, planOf } from './plan.ts';
import { type Outcome, play } from './play.ts';
import { createRandom } from './random.ts';
import { SITUATIONS, situationOf } from './situations.ts';
import { Store } from './store.ts';

/** A schedule takes a second or two; one that takes as long as this hangs. */
const HUNG_MS = 90_000;

/** A store with the base laid, put back in order before each schedule. */
export class Ground {
  private readonly store: Store;
  private readonly base: Copy;

  private constructor(store: Store, base: Copy) {
    this.store = store;
    this.base = base;
  }

  static async create(source: StoreSource): Promise<Ground> {
    const store = await Store.create(source);
    await layBase(store.admin);
    return new Ground(store, await takeCopy(store.admin));
  }

  /** `watched`: the outcome holds every step. Throws, saying who waits for what, when it hangs. */
  async play(seed: number, plan: Plan = planOfSeed(seed), watched = false): Promise<Outcome> {
    const { store } = this;
    let timer: NodeJS.Timeout | undefined;
    const hung = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        void store.describe().then((waits) => reject(new Error(waits)), reject);
      }, HUNG_MS);
    });
    try {
      return await Promise.race([this.playOn(seed, plan, watched), hung]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async playOn(seed: number, plan: Plan, watched: boolean): Promise<Outcome> {
    this.store.emptyFolder();
    await putCopy(this.store.admin, this.store.kind, this.base);
    return play(seed, plan, this.store, watched);
  }

  close(): Promise<void> {
    return this.store.close();
  }
}

/** The seed decides whether it is a directed situation. */
export function planOfSeed(seed: number): Plan {
  const random = createRandom(`plan ${seed}`);
  const situation = situationOf(seed);
  return situation ? SITUATIONS[situation](random) : planOf(random);
}
