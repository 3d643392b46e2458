// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how an XLSForm refers to a question.

import { describe, expect, it } from 'vitest';
import { type Cells, compile, onlyLine } from './workbook.ts';

const inRepeat = (rows: readonly Cells[], repeat: Cells = {}): readonly Cells[] => [
  { type: 'begin repeat', name: 'r', label: 'R', ...repeat },
  ...rows,
  { type: 'end repeat' },
];
const calculate = (name: string, calculation: string): Cells => ({
  type: 'calculate',
  name,
  calculation,
});
const integer = (name: string, cells: Cells = {}): Cells => ({
  type: 'integer',
  name,
  label: name,
  ...cells,
});

describe('no cycle', () => {
  it.each<readonly [string, readonly Cells[]]>([
    [
      'the instance before',
      inRepeat([
        integer('x'),
        calculate('total', '${x} + coalesce(indexed-repeat(${total}, ${r}, position(..) - 1), 0)'),
      ]),
    ],
    [
      'another instance, by a condition',
      inRepeat([
        integer('x', { relevant: '${r}[position() = position(current()/..) - 1]/x > 0' }),
        calculate('y', 'sum(${r}[position() < position(current()/..)]/y)'),
      ]),
    ],
    [
      'a sum from outside',
      [
        ...inRepeat([integer('x')]),
        calculate('s', 'sum(${x})'),
        integer('y', { relevant: '${s}' }),
      ],
    ],
    [
      'how many instances, and where one stands',
      inRepeat([
        calculate('n', 'position(..)'),
        calculate('m', 'count(${r})'),
        integer('x', { relevant: '${n} = ${m}' }),
      ]),
    ],
    [
      'a calculation that a trigger runs',
      [
        integer('a', { calculation: '${b} + 1', trigger: '${b}' }),
        integer('b', { calculation: '${a} + 1', trigger: '${a}' }),
      ],
    ],
    ['a group that its own repeat counts', inRepeat([integer('x')], { repeat_count: '2 + 1' })],
  ])('%s', (_, survey) => {
    expect(compile({ survey }).report).toEqual([]);
  });
});

describe('a cycle that depends on the answers', () => {
  it.each(['${r}[position() = last()]/x', 'indexed-repeat(${x}, ${r}, ${n})'])(
    'is worth a word: %s',
    (calculation) => {
      const survey = [integer('n'), ...inRepeat([calculate('x', calculation)])];
      expect(onlyLine({ survey })).toMatchObject({
        severity: 'warning',
        code: 'cycle_possible',
        row: 4,
        details: { paths: '/r/x /r/x' },
      });
    },
  );
});

describe('a cycle', () => {
  it.each<readonly [string, readonly Cells[], string, number]>([
    [
      'in one instance',
      inRepeat([calculate('x', '${y} + 1'), calculate('y', '../x + 1')]),
      'calculation',
      3,
    ],
    [
      'through a sum of the whole repeat',
      [...inRepeat([calculate('x', '${s} + 1')]), calculate('s', 'sum(${x})')],
      'calculation',
      3,
    ],
    [
      'through a sum that holds the reader',
      inRepeat([calculate('x', 'sum(../../r/x)')]),
      'calculation',
      3,
    ],
    [
      'of a repeat that its own members count',
      [...inRepeat([integer('x')], { repeat_count: '${s}' }), calculate('s', 'sum(${x})')],
      'repeat_count',
      2,
    ],
  ])('%s', (_, survey, column, row) => {
    expect(onlyLine({ survey })).toMatchObject({ code: 'dependency_cycle', column, row });
  });
});
