/** How much is measured. */
export interface Sizes {
  readonly fiches: number;
  /** Of these, how many come over 2G. */
  readonly last: number;
  readonly queue: number;
  readonly saves: number;
  readonly rounds: number;
  readonly devices: number;
}

export const FULL: Sizes = {
  fiches: 10_000,
  last: 1_000,
  queue: 500,
  saves: 100,
  rounds: 5,
  devices: 200,
};

/** A tenth: tells that everything runs, proves nothing. */
export const QUICK: Sizes = {
  fiches: 1_000,
  last: 100,
  queue: 50,
  saves: 10,
  rounds: 1,
  devices: 20,
};
