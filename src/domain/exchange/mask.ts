/** `small`: shown as « <5 » · `hidden`: not small, kept back so that no subtraction gives a small one. */
export type Disclosure = 'shown' | 'small' | 'hidden';

/** A total and its parts, by index of cell. `total` null: published elsewhere, so known. */
export interface Sum {
  readonly total: number | null;
  readonly parts: readonly number[];
}

/** The first number that may be told; below it, zero apart, people could be recognised. */
export const SMALLEST_TOLD = 5;

export const isSmall = (value: number): boolean => value > 0 && value < SMALLEST_TOLD;

interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * What may be told of each number (null: no number). 1 to 4 are masked, totals too; 0 is told. In a
 * sum where a single number is masked, or where what is told leaves a small number no choice, the
 * next smallest is kept back as well. `kept`: cells that are kept back anyhow.
 */
export function maskSmallNumbers(
  values: readonly (number | null)[],
  sums: readonly Sum[],
  kept: ReadonlySet<number> = new Set(),
): readonly Disclosure[] {
  const marks = values.map((value, cell): Disclosure => {
    if (kept.has(cell)) return 'hidden';
    return value !== null && isSmall(value) ? 'small' : 'shown';
  });
  const given = new Set<number>();
  const sumsOf = indexSums(sums);
  // why: a set, since the total of a long column would wait once for each of its numbers
  const waiting = new Set(sums);
  for (const sum of waiting) {
    waiting.delete(sum);
    const changed = protectSum(sum, { values, marks, given });
    if (changed !== undefined) for (const near of sumsOf.get(changed) ?? []) waiting.add(near);
  }
  return marks;
}

function indexSums(sums: readonly Sum[]): ReadonlyMap<number, readonly Sum[]> {
  const index = new Map<number, Sum[]>();
  for (const sum of sums)
    for (const cell of membersOf(sum)) {
      const known = index.get(cell);
      if (known) known.push(sum);
      else index.set(cell, [sum]);
    }
  return index;
}

const membersOf = ({ total, parts }: Sum): readonly number[] =>
  total === null ? parts : [...parts, total];

interface State {
  readonly values: readonly (number | null)[];
  readonly marks: Disclosure[];
  /** Kept back, and yet known: alone in a column of zeros whose total is told. Never small. */
  readonly given: Set<number>;
}

/** Keeps one more number of the sum back, if it must be; the cell, or one found to be given. */
function protectSum(sum: Sum, state: State): number | undefined {
  const { values, marks, given } = state;
  const members = membersOf(sum).filter((cell) => values[cell] !== null);
  const masked = members.filter((cell) => marks[cell] !== 'shown' && !given.has(cell));
  if (masked.length === 0) return undefined;
  const known = knownTotal(sum, values);
  if (sum.total === null && known === null) return undefined;
  if (masked.length > 1 && !leavesNoChoice(sum, members, known, state)) return undefined;
  const next = smallest(
    members.filter((cell) => marks[cell] === 'shown' && values[cell] !== 0),
    values,
  );
  if (next === undefined && masked.length === 1) {
    const [alone] = masked as [number];
    given.add(alone);
    return alone;
  }
  // why: where all is masked already, the one that says « <5 » for the whole says less instead
  const cell = next ?? relabelled(sum, masked, marks);
  if (cell !== undefined) marks[cell] = 'hidden';
  return cell;
}

/** A total told elsewhere; null when it is small itself, and masked there. */
function knownTotal({ total, parts }: Sum, values: readonly (number | null)[]): number | null {
  if (total !== null) return null;
  const whole = parts.reduce((all, cell) => all + (values[cell] ?? 0), 0);
  return isSmall(whole) ? null : whole;
}

const smallest = (
  cells: readonly number[],
  values: readonly (number | null)[],
): number | undefined =>
  cells.reduce<number | undefined>(
    (best, cell) =>
      best === undefined || Math.abs(values[cell] ?? 0) < Math.abs(values[best] ?? 0) ? cell : best,
    undefined,
  );

const relabelled = (
  { total }: Sum,
  masked: readonly number[],
  marks: readonly Disclosure[],
): number | undefined =>
  total !== null && marks[total] === 'small'
    ? total
    : masked.find((cell) => marks[cell] === 'small');

/** True when the numbers told, and the bounds of those masked, leave a small number one value only. */
function leavesNoChoice(
  sum: Sum,
  members: readonly number[],
  known: number | null,
  { values, marks, given }: State,
): boolean {
  const boundsOf = (cell: number): Interval => {
    const value = values[cell] ?? 0;
    if (marks[cell] === 'shown' || given.has(cell)) return { low: value, high: value };
    if (marks[cell] === 'small') return { low: 1, high: SMALLEST_TOLD - 1 };
    return { low: isSmall(value) ? 1 : SMALLEST_TOLD, high: Number.POSITIVE_INFINITY };
  };
  const parts = members
    .filter((cell) => cell !== sum.total)
    .map((cell) => [cell, boundsOf(cell)] as const);
  const total =
    sum.total === null || values[sum.total] === null
      ? { low: known ?? 0, high: known ?? Number.POSITIVE_INFINITY }
      : boundsOf(sum.total);
  const low = parts.reduce((all, [, each]) => all + each.low, 0);
  const high = parts.reduce((all, [, each]) => all + each.high, 0);
  const pinned = (own: Interval, from: number, to: number): boolean =>
    Math.min(own.high, to) - Math.max(own.low, from) < 1;
  if (sum.total !== null && marks[sum.total] === 'small' && pinned(total, low, high)) return true;
  return parts.some(
    ([cell, own]) =>
      marks[cell] === 'small' &&
      pinned(own, total.low - (high - own.high), total.high - (low - own.low)),
  );
}
