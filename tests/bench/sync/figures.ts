/** The middle one of sorted values. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this part of them lies, by nearest rank. */
export const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? Number.NaN;

/** One line of the table. `met` is absent where nothing was asked. */
export interface Line {
  readonly what: string;
  readonly result: string;
  readonly target?: string;
  readonly met?: boolean;
}
