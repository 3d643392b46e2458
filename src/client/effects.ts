/** What the device does to the world, made once in `main.tsx` (or by a test). */
export interface Effects {
  /** Milliseconds since 1970, by the device's clock: orders nothing. */
  readonly now: () => number;
  /** The local instant with its offset: `2026-11-20T16:40:00+01:00`. */
  readonly localTime: () => string;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  readonly fetch: typeof fetch;
  /** Runs `work` unless another tab is at it, or the browser has no locks; tells whether it ran. */
  readonly exclusive: (name: string, work: () => Promise<void>) => Promise<boolean>;
  readonly random: () => number;
}
