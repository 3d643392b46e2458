import { parseArgs } from 'node:util';
import type { StoreKind } from '#server/store/open.ts';

export interface TrialOptions {
  /** How many kills, or requests, on each store. */
  readonly count: number;
  readonly seed: number;
  readonly stores: readonly StoreKind[];
  /** Another build of the server than `dist`. */
  readonly main: string | undefined;
}

/** `--<counted> N --from S --store sqlite|postgres|both --main FILE`. Throws on anything else. */
export function readTrial(args: readonly string[], counted: string, usual: number): TrialOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { [counted]: text, from: text, store: text, main: text },
  });
  const { store = 'both', main } = values as Readonly<Record<string, string | undefined>>;
  if (!/^(sqlite|postgres|both)$/.test(store)) throw new Error(`--store ${store}?`);
  return {
    count: wholeNumber(values[counted] as string | undefined, usual),
    seed: wholeNumber(values['from'] as string | undefined, 1),
    stores: store === 'both' ? ['sqlite', 'postgres'] : [store as StoreKind],
    main,
  };
}

function wholeNumber(typed: string | undefined, usual: number): number {
  const value = Number(typed ?? usual);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${typed} is no number`);
  return value;
}
