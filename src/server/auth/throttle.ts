/** Seconds. `free` failures cost nothing, then each one doubles the wait from `first` to `longest`. */
export interface Pace {
  readonly free: number;
  readonly first: number;
  readonly longest: number;
}

export interface Throttle {
  /** Whole seconds before this key may try again; 0 = now. */
  readonly wait: (key: string) => number;
  readonly failed: (key: string) => void;
  readonly forgive: (key: string) => void;
}

interface Counter {
  readonly failures: number;
  readonly last: number;
  readonly until: number;
}

const FORGET_MS = 3_600_000;
const CAPACITY = 10_000;

/**
 * Counts failures only: a refused attempt doesn't lengthen the wait, so nobody is ever locked out
 * for good. A key is forgotten an hour after its wait ended, or when the clock went backwards.
 * Memory is bounded: beyond `capacity` keys, the one that failed longest ago is forgotten.
 */
export function createThrottle(
  pace: Pace,
  now: () => number,
  capacity: number = CAPACITY,
): Throttle {
  const counters = new Map<string, Counter>();

  const find = (key: string): Counter | undefined => {
    const counter = counters.get(key);
    if (!counter) return undefined;
    if (now() >= counter.last && now() < counter.until + FORGET_MS) return counter;
    counters.delete(key);
    return undefined;
  };

  return {
    wait: (key) => {
      const counter = find(key);
      return counter ? Math.max(0, Math.ceil((counter.until - now()) / 1000)) : 0;
    },
    failed: (key) => {
      const failures = (find(key)?.failures ?? 0) + 1;
      const last = now();
      // Deleted first, so that the map stays in order of the last failure.
      counters.delete(key);
      counters.set(key, { failures, last, until: last + 1000 * secondsAfter(failures, pace) });
      if (counters.size <= capacity) return;
      for (const oldest of counters.keys()) {
        counters.delete(oldest);
        return;
      }
    },
    forgive: (key) => {
      counters.delete(key);
    },
  };
}

function secondsAfter(failures: number, { free, first, longest }: Pace): number {
  if (failures < free) return 0;
  return Math.min(longest, first * 2 ** (failures - free));
}
