/** A request that takes much longer risks being cut, one much shorter pays its round trip often. */
const AIM_MS = 20_000;

/**
 * How many to put in the next request, from what this one took: at most twice as many, at least one.
 * `elapsed` in milliseconds by a clock that may jump.
 */
export function nextSize(size: number, elapsed: number, most: number): number {
  const factor = elapsed > 0 ? Math.min(2, Math.max(0.5, AIM_MS / elapsed)) : 1;
  return Math.min(most, Math.max(1, Math.floor(size * factor)));
}

/** After a request that found no end: half as many, when its length may have been why. */
export const sizeAfterCut = (size: number, elapsed: number): number =>
  elapsed > AIM_MS ? Math.max(1, Math.ceil(size / 2)) : size;
