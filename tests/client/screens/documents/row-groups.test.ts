import { expect, test } from 'vitest';
import { rowGroups } from '#client/screens/documents/row-groups.ts';
import type { DocumentCell, TableRow } from '#documents/model.ts';

const cell = (text: string, rowSpan?: number): DocumentCell => ({
  paragraphs: [text],
  ...(rowSpan && { rowSpan }),
});
const row = (...cells: (DocumentCell | null)[]): TableRow => ({ kind: 'cells', cells });
/** « section », or how many rows stand together. */
const shape = (rows: readonly TableRow[]) =>
  rowGroups(rows).map((group) => (group.kind === 'section' ? 'section' : group.rows.length));

test('rows without merged cells stand alone', () => {
  const section: TableRow = { kind: 'section', text: 'Ordre général' };
  expect(shape([section, row(cell('a')), row(cell('b'))])).toEqual(['section', 1, 1]);
  expect(shape([])).toEqual([]);
});

test('rows that share a cell stand together, those that follow don’t', () => {
  const rows = [row(cell('a'), cell('d', 3)), row(cell('b'), null), row(cell('c'), null)];
  expect(shape([...rows, row(cell('e'), cell('f'))])).toEqual([3, 1]);
});

test('cells that overlap by turns hold all their rows together', () => {
  const rows = [
    row(cell('a'), cell('d', 2), cell('p')),
    row(cell('b'), null, cell('q', 2)),
    row(cell('c'), cell('e'), null),
    row(cell('f'), cell('g'), cell('r')),
  ];
  expect(shape(rows)).toEqual([3, 1]);
});
