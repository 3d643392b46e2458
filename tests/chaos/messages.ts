import type { StoreKind, StoreSource } from '#server/store/open.ts';
import type { Finding } from './world.ts';

/** What a worker is told, and what it answers, one message each. */
export type Order =
  | { readonly order: 'play'; readonly seed: number; readonly store: StoreSource }
  | { readonly order: 'shrink'; readonly seed: number; readonly store: StoreSource };

export interface Played {
  readonly seed: number;
  readonly store: StoreKind;
  readonly findings: readonly Finding[];
  readonly coverage: Readonly<Record<string, number>>;
  readonly steps: number;
  readonly trace: number;
}

export interface Shrunk {
  readonly seed: number;
  readonly store: StoreKind;
  readonly findings: readonly Finding[];
  /** The smallest failing schedule, as a person reads it. */
  readonly plan: string;
}
