import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSmallNumbers, type Sum } from '#domain/exchange/mask.ts';
import { maskGrid } from '#domain/exchange/mask-grid.ts';

const count = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 10, max: 400 }),
);
const grid = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([height, width]) =>
    fc.array(fc.array(count, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );

/** What a reader can do: subtract again and again where a single number of a sum is missing. */
function subtract(values: readonly (number | null)[], sums: readonly Sum[]): readonly number[] {
  const known = [...values];
  const found: number[] = [];
  for (let again = true; again; ) {
    again = false;
    for (const { total, parts } of sums) {
      const members = total === null ? parts : [...parts, total];
      const missing = members.filter((cell) => known[cell] === null);
      const [cell] = missing;
      if (missing.length !== 1 || cell === undefined) continue;
      known[cell] = 1;
      found.push(cell);
      again = true;
    }
  }
  return found;
}

describe('small numbers', () => {
  it('are masked with the next smallest of their sum; zero and large ones are told', () => {
    const marks = maskSmallNumbers([3, 40, 12, 0, 55], [{ parts: [0, 1, 2, 3], total: 4 }]);
    expect(marks).toEqual(['small', 'shown', 'hidden', 'shown', 'shown']);
  });

  it('need nobody beside them when their total is small too', () => {
    expect(maskSmallNumbers([3, 0, 3], [{ parts: [0, 1], total: 2 }])).toEqual([
      'small',
      'shown',
      'small',
    ]);
  });

  it('that a total leaves no choice keep the total back: 4 + 4, 1 + 5, 1 + 1 + 1 + 1', () => {
    const two: readonly Sum[] = [{ parts: [0, 1], total: 2 }];
    expect(maskSmallNumbers([4, 4, 8], two)).toEqual(['small', 'small', 'hidden']);
    expect(maskSmallNumbers([1, 5, 6], two)).toEqual(['small', 'hidden', 'hidden']);
    const four: readonly Sum[] = [{ parts: [0, 1, 2, 3], total: 4 }];
    expect(maskSmallNumbers([1, 1, 1, 1, 4], four)).toEqual([
      'small',
      'small',
      'small',
      'small',
      'hidden',
    ]);
  });

  it('have a companion in their column, whose total is published elsewhere', () => {
    expect(maskSmallNumbers([2, 30, 8], [{ parts: [0, 1, 2], total: null }])).toEqual([
      'small',
      'shown',
      'hidden',
    ]);
    expect(maskSmallNumbers([2, 0, 0], [{ parts: [0, 1, 2], total: null }])).toEqual([
      'small',
      'shown',
      'shown',
    ]);
  });

  it('cannot be had back by subtraction, in any chain of sums', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(count, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }),
        (blocks) => {
          const values: number[] = [];
          const sums: Sum[] = [];
          const totals: number[] = [];
          for (const block of blocks) {
            const parts = block.map((value) => values.push(value) - 1);
            const total = values.push(block.reduce((a, b) => a + b, 0)) - 1;
            sums.push({ parts, total });
            totals.push(total);
          }
          const general =
            values.push(totals.reduce((all, cell) => all + (values[cell] ?? 0), 0)) - 1;
          sums.push({ parts: totals, total: general });
          const marks = maskSmallNumbers(values, sums);
          for (const [cell, value] of values.entries()) {
            if (value > 0 && value < 5) expect(marks[cell]).not.toBe('shown');
            if (value === 0) expect(marks[cell]).toBe('shown');
          }
          const told = values.map((value, cell) => (marks[cell] === 'shown' ? value : null));
          expect(subtract(told, sums)).toEqual([]);
        },
      ),
    );
  });
});

describe('a table with its totals', () => {
  it('hides a whole chain rather than one small cell', () => {
    const { marks, values } = maskGrid([
      [2, 20, 30],
      [10, 40, 50],
      [60, 70, 80],
    ]);
    expect(values.at(-1)).toEqual([72, 130, 160, 362]);
    expect(marks[0]?.slice(0, 2)).toEqual(['small', 'hidden']);
    expect(marks[1]?.slice(0, 2)).toEqual(['hidden', 'hidden']);
    expect(marks.flat().filter((mark) => mark !== 'shown')).toHaveLength(4);
  });

  it('gives no masked number by all its sums together', () => {
    fc.assert(
      fc.property(grid, (cells) => {
        const { values, marks } = maskGrid(cells);
        const masked = marks.flat().map((mark) => mark !== 'shown');
        for (const [cell, value] of values.flat().entries()) {
          if (value > 0 && value < 5) expect(masked[cell]).toBe(true);
        }
        expect(onlyWayOut(values, masked)).toEqual([]);
      }),
    );
  });
});

/**
 * Masked cells that no other table with the same told numbers would change: a cell can change where
 * it lies on a cycle of masked cells, going along rows and columns by turns.
 */
function onlyWayOut(
  values: readonly (readonly number[])[],
  masked: readonly boolean[],
): readonly number[] {
  const width = values[0]?.length ?? 0;
  const edges = masked.flatMap((is, cell) => (is ? [cell] : []));
  const ends = (cell: number) => [`r${Math.floor(cell / width)}`, `c${cell % width}`] as const;
  return edges.filter((without) => {
    const [from, to] = ends(without);
    const reached = new Set([from as string]);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const edge of edges) {
        const [a, b] = ends(edge);
        if (edge === without || (!reached.has(a) && !reached.has(b))) continue;
        reached.add(a);
        reached.add(b);
      }
    }
    return !reached.has(to);
  });
}
