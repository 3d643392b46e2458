/** A surrogate on its own is no letter: it has no UTF-8, hence no hash. */
const HALF_A_PAIR = /\p{Cs}/u;

/**
 * Whether a value read from JSON can be written canonically: finite numbers (`1e400` isn't), whole
 * letters, and at most `depth` levels, more of which would exhaust the stack of whoever reads it.
 */
export function isCarried(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return !HALF_A_PAIR.test(value);
  if (value === null || typeof value !== 'object') return true;
  if (depth === 0) return false;
  return Object.entries(value).every(
    ([name, part]) => isCarried(name, depth) && isCarried(part, depth - 1),
  );
}
