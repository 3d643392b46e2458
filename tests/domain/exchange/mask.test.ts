import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSmallNumbers, type Sum } from '#domain/exchange/mask.ts';

const count = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 10, max: 400 }),
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
