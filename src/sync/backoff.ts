/** Milliseconds before try number `attempt` (from 1): 2 s doubling to 5 min, ±25 % jitter. `random` in [0, 1). */
export function backoff(attempt: number, random: number): number {
  const base = Math.min(2_000 * 2 ** Math.min(attempt - 1, 20), 300_000);
  return Math.round(base * (0.75 + random / 2));
}
