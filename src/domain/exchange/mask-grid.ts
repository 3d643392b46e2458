import { type Disclosure, maskSmallNumbers, type Sum } from './mask.ts';

/** A table of counts with its totals: the last row and the last column. */
export interface MaskedGrid {
  readonly values: readonly (readonly number[])[];
  readonly marks: readonly (readonly Disclosure[])[];
}

/**
 * Totals a table and masks it: no masked number can be computed from the numbers told, be it by one
 * row or column or by several together. Rows have the same length; null counts as 0.
 */
export function maskGrid(cells: readonly (readonly (number | null)[])[]): MaskedGrid {
  const values = withTotals(cells);
  const width = values[0]?.length ?? 0;
  const sums = sumsOfGrid(values.length, width);
  const flat = values.flat();
  const kept = new Set<number>();
  let marks = maskSmallNumbers(flat, sums);
  for (
    let one = firstGiven(flat, marks, sums);
    one !== undefined;
    one = firstGiven(flat, marks, sums)
  ) {
    const next = neighbour(one, flat, marks, sums);
    if (next === undefined) break;
    kept.add(next);
    marks = maskSmallNumbers(flat, sums, kept);
  }
  return {
    values,
    marks: values.map((_, row) => marks.slice(row * width, (row + 1) * width)),
  };
}

/** The table with a total at the end of each row, and a row of totals; null counts as 0. */
export function withTotals(
  cells: readonly (readonly (number | null)[])[],
): readonly (readonly number[])[] {
  const rows = cells.map((row) => withTotal(row.map((cell) => cell ?? 0)));
  const columns = (rows[0] ?? []).map((_, column) =>
    rows.reduce((all, row) => all + (row[column] ?? 0), 0),
  );
  return [...rows, columns];
}

const withTotal = (row: readonly number[]): readonly number[] => [
  ...row,
  row.reduce((all, cell) => all + cell, 0),
];

function sumsOfGrid(height: number, width: number): readonly Sum[] {
  const at = (row: number, column: number): number => row * width + column;
  const range = (length: number) => Array.from({ length }, (_, index) => index);
  return [
    ...range(height).map((row) => ({
      total: at(row, width - 1),
      parts: range(width - 1).map((column) => at(row, column)),
    })),
    ...range(width).map((column) => ({
      total: at(height - 1, column),
      parts: range(height - 1).map((row) => at(row, column)),
    })),
  ];
}

/** The smallest number told that shares a sum with a cell, zero apart; else the smallest of all. */
function neighbour(
  cell: number,
  values: readonly number[],
  marks: readonly Disclosure[],
  sums: readonly Sum[],
): number | undefined {
  const told = (one: number): boolean => marks[one] === 'shown' && values[one] !== 0;
  const near = sums
    .map(({ total, parts }) => (total === null ? parts : [...parts, total]))
    .filter((members) => members.includes(cell))
    .flat()
    .filter(told);
  const from = near.length > 0 ? near : values.map((_, index) => index).filter(told);
  return from.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))[0];
}

/** The first masked cell that the sums give, all together (elimination by Gauss). */
function firstGiven(
  values: readonly number[],
  marks: readonly Disclosure[],
  sums: readonly Sum[],
): number | undefined {
  const unknowns = values.map((_, cell) => cell).filter((cell) => marks[cell] !== 'shown');
  const rows = sums.map(({ total, parts }) =>
    unknowns.map((cell): number => (cell === total ? -1 : parts.includes(cell) ? 1 : 0)),
  );
  let done = 0;
  for (let column = 0; column < unknowns.length; column += 1) {
    const found = rows.findIndex((row, index) => index >= done && !isZero(row[column]));
    if (found < 0) continue;
    const pivot = rows[found] as number[];
    rows[found] = rows[done] as number[];
    const unit = pivot.map((factor) => factor / (pivot[column] as number));
    rows[done] = unit;
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (index === done || isZero(factor)) continue;
      rows[index] = row.map((own, at) => own - factor * (unit[at] as number));
    }
    done += 1;
  }
  const alone = rows.find((row) => row.filter((factor) => !isZero(factor)).length === 1);
  return alone && unknowns[alone.findIndex((factor) => !isZero(factor))];
}

const isZero = (factor: number | undefined): boolean => Math.abs(factor ?? 0) < 1e-9;
