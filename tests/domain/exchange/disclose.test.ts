import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportEntries } from '#domain/exchange/export-entries.ts';
import { maskSmallNumbers } from '#domain/exchange/mask.ts';
import type { Expression } from '#domain/form/model.ts';
import type { Fields, Json } from '#domain/json.ts';
import { type Sketch, version } from '../form/versions.ts';
import { entry, NAMES, rowOf } from './survey.ts';

const path = (to: string): Expression => ({ k: 'path', path: to });
const call = (fn: string, ...args: readonly Expression[]): Expression => ({ k: 'call', fn, args });
const plus = (l: Expression, r: Expression): Expression => ({ k: 'op', op: '+', l, r });
const or0 = (to: string): Expression => call('coalesce', path(to), { k: 'num', v: 0 });
const none: Expression = { k: 'str', v: '' };

const number = (name: string, over: Partial<Sketch> = {}): Sketch => ({
  name,
  type: 'integer',
  sensitive: true,
  ...over,
});
const calculate = (name: string, calculation: Expression): Sketch => ({
  name,
  type: 'calculate',
  calculation,
});

/** Women and men with their total, as `ccm-comptage` computes it, and what else looks at them. */
const FORM = version([
  { name: 'annee', type: 'integer' },
  number('femmes'),
  number('hommes'),
  number('enfants'),
  calculate(
    'total',
    call(
      'if',
      { k: 'op', op: '=', l: call('concat', path('/femmes'), path('/hommes')), r: none },
      none,
      plus(plus(or0('/femmes'), or0('/hommes')), or0('/enfants')),
    ),
  ),
  calculate('part', { k: 'op', op: 'div', l: path('/femmes'), r: path('/total') }),
  calculate('phrase', call('concat', path('/part'), { k: 'str', v: ' %' })),
]);

const tell = (all: readonly Fields[], masked = true) => {
  const entries = all.map((answers, index) => {
    const { '/femmes': f = 0, '/hommes': h = 0, '/enfants': e = 0 } = answers;
    const total = Number(f) + Number(h) + Number(e);
    const computed = { '/total': total, '/part': Number(f) / total, '/phrase': `${f} %` };
    return entry(`e${index}`, answers, { computed });
  });
  const [table] = exportEntries(entries, [FORM], { ...NAMES, masked });
  return all.map((_, index) => rowOf(table, index));
};

const isFew = (value = 0): boolean => value > 0 && value < 5;

/**
 * The masked cells that a reader finds by subtracting in rows and in columns, `times` over. Where
 * zeros are told and totals published, these alone may tell a number after several steps: no mask
 * of the file helps against that.
 */
function subtract(
  told: readonly (readonly unknown[])[],
  columns: readonly number[],
  times: number,
): readonly (readonly [row: number, column: number])[] {
  const known = told.map((cells) => cells.map((cell) => typeof cell === 'number'));
  const found: [number, number][] = [];
  const rows = told.map((cells, row) => cells.map((_, at): [number, number] => [row, at]));
  // why: totals that are published are masked too, as a row of their own; a row alone has no column
  const published = maskSmallNumbers(columns, [{ parts: [0, 1, 2], total: 3 }]);
  const whole = columns.flatMap((_, at) =>
    published[at] === 'shown' && told.length > 1
      ? [told.map((_, row): [number, number] => [row, at])]
      : [],
  );
  for (let time = 0; time < times; time += 1) {
    const next = [...rows, ...whole]
      .map((sum) => sum.filter(([row, at]) => !known[row]?.[at]))
      .flatMap(([cell, ...others]) => (cell && others.length === 0 ? [cell] : []));
    for (const [row, at] of next) (known[row] as boolean[])[at] = true;
    found.push(...next);
  }
  return found;
}

describe('a masked export', () => {
  it('masks small numbers, their next smallest neighbour, and all that is computed from them', () => {
    const [row] = tell([{ '/annee': 2, '/femmes': 3, '/hommes': 40, '/enfants': 12 }]);
    expect(row).toMatchObject({
      annee: 2,
      femmes: '<5',
      hommes: 40,
      enfants: '*',
      total: 55,
      part: '*',
      phrase: '*',
    });
  });

  it('tells large numbers and zero as they are', () => {
    const [row] = tell([{ '/annee': 2026, '/femmes': 0, '/hommes': 40, '/enfants': 12 }]);
    expect(row).toMatchObject({ femmes: 0, hommes: 40, enfants: 12, total: 52, part: 0 });
  });

  it('masks a second number of the column, and others of their rows', () => {
    const rows = tell([
      { '/femmes': 2, '/hommes': 40, '/enfants': 30 },
      { '/femmes': 20, '/hommes': 50, '/enfants': 60 },
      { '/femmes': 90, '/hommes': 70, '/enfants': 80 },
    ]);
    expect(rows.map(({ femmes, hommes, enfants }) => [femmes, hommes, enfants])).toEqual([
      ['<5', 40, '*'],
      ['*', 50, '*'],
      [90, 70, 80],
    ]);
  });

  it('gives no masked number to whoever subtracts, even with the totals of columns', () => {
    const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.nat(300));
    const row = fc.record({ '/femmes': count, '/hommes': count, '/enfants': count });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (all) => {
        const names = ['femmes', 'hommes', 'enfants', 'total'];
        const real = all.map((each) => {
          const parts = Object.values(each);
          return [...parts, parts.reduce((a, b) => a + b, 0)];
        });
        const told = tell(all).map((cells) => names.map((name) => cells[name]));
        const columns = names.map((_, at) =>
          real.reduce((sum, cells) => sum + (cells[at] ?? 0), 0),
        );
        for (const [index, cells] of told.entries())
          for (const [at, cell] of cells.entries()) {
            const value = real[index]?.[at] ?? 0;
            if (value > 0 && value < 5) expect(['<5', '*']).toContain(cell);
            else if (typeof cell === 'number') expect(cell).toBe(value);
            expect(value === 0 && cell !== 0).toBe(false);
          }
        const found = subtract(told, columns, real.flat().includes(0) ? 1 : 99);
        expect(found.filter(([row, at]) => isFew(real[row]?.[at]))).toEqual([]);
      }),
    );
  });

  it('masks what was typed in the place of a number', () => {
    expect(tell([{ '/femmes': 'trois', '/hommes': 40 }])[0]).toMatchObject({ femmes: '*' });
  });

  it('masks orphans that hold a number, and tells all to whoever may have it unmasked', () => {
    const orphans: Json = { '/gone': 3, '/words': 'rien' };
    expect(tell([{ orphans }])[0]).toMatchObject({ '_orphan/gone': '*', '_orphan/words': 'rien' });
    const answers = { orphans, '/femmes': 3, '/hommes': 40 };
    expect(tell([answers], false)[0]).toMatchObject({ '_orphan/gone': 3, femmes: 3, total: 43 });
  });

  it('follows sums out of repeats, and keeps instances apart', () => {
    const form = version([
      {
        name: 'site',
        type: 'repeat',
        children: [
          number('f'),
          number('h'),
          {
            ...calculate('t', {
              k: 'op',
              op: '+',
              l: { k: 'nodes', from: 'current', steps: ['..', 'f'] },
              r: { k: 'nodes', from: 'current', steps: ['..', 'h'] },
            }),
          },
        ],
      },
      calculate('all', call('sum', { k: 'nodes', from: 'root', steps: ['site', 't'] })),
    ]);
    const answers = {
      '/site[a]': 1,
      '/site[a]/f': 1,
      '/site[a]/h': 60,
      '/site[b]': 2,
      '/site[b]/f': 30,
      '/site[b]/h': 80,
    };
    const computed = { '/site[a]/t': 61, '/site[b]/t': 110, '/all': 171 };
    const [main, sites] = exportEntries([entry('e', answers, { computed })], [form], {
      ...NAMES,
      masked: true,
    });
    expect(rowOf(main, 0)).toMatchObject({ all: 171 });
    expect(sites?.rows.map((row) => row.slice(0, 3))).toEqual([
      ['<5', '*', 61],
      ['*', '*', 110],
    ]);
  });

  it('masks nothing in a form where nothing is sensitive', () => {
    const open = version([{ name: 'femmes', type: 'integer' }]);
    const kept: Fields = { '/femmes': 2, orphans: { '/gone': 3 } };
    const [table] = exportEntries([entry('e', kept)], [open], {
      ...NAMES,
      masked: true,
    });
    expect(rowOf(table, 0)).toMatchObject({ femmes: 2, '_orphan/gone': 3 });
  });

  it('masks every number of a sensitive form, and tells its texts', () => {
    const place = calculate('lieu', call('coalesce', path('/commune'), none));
    const closed = {
      ...version([{ name: 'commune' }, { name: 'femmes', type: 'integer' }, place]),
      sensitive: true,
    };
    const told = entry(
      'e',
      { '/commune': 'Arlit', '/femmes': 2 },
      { computed: { '/lieu': 'Arlit' } },
    );
    const [table] = exportEntries([told], [closed], { ...NAMES, masked: true });
    expect(rowOf(table, 0)).toMatchObject({ commune: 'Arlit', femmes: '<5', lieu: 'Arlit' });
  });
});
