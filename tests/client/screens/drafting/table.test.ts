import { describe, expect, it } from 'vitest';
import { type TableRow, tableOf } from '#client/screens/drafting/table.ts';
import type { Fields } from '#domain/json.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';
import { record, summary } from '../recommendations/known.ts';
import { textsOf } from './texts.ts';

const rec = (id: string, fields: Fields = {}) =>
  record('recommendation', id, { group: 'ea', code: id, text: `Texte ${id}`, ...fields });
const item = (id: string, fields: Fields) => summary('item', id, { text: id, ...fields });

const shape = (rows: readonly TableRow[]) =>
  rows.map(({ record: { id }, cells }) => [id, cells.challenge.span, cells.outlook.span]);

describe('the table of a group', () => {
  it('has the merged cells of the source', () => {
    const founding = referenceRecords();
    const recommendations = founding
      .filter(({ type, fields }) => type === 'recommendation' && fields['session'] === '2021')
      .map(({ id, fields }) => record('recommendation', id, fields));
    const items = founding
      .filter(({ type }) => type === 'item')
      .map(({ id, fields }) => summary('item', id, fields));
    const rows = tableOf('ea', recommendations, items);
    expect(rows).toHaveLength(16);
    expect(shape(rows).slice(0, 5)).toEqual([
      ['2021-EA-01', 3, 3],
      ['2021-EA-02', 0, 0],
      ['2021-EA-03', 0, 0],
      ['2021-EA-04', 2, 2],
      ['2021-EA-05', 0, 0],
    ]);
    // every column is as high as the table
    for (const kind of ['challenge', 'outlook'] as const)
      expect(rows.reduce((sum, { cells }) => sum + cells[kind].span, 0)).toBe(16);
  });

  it('draws a shared cell once for rows next to each other, and again further down', () => {
    const rows = ['a', 'b', 'c', 'd'].map((id, position) =>
      rec(id, { position, ...(id === 'c' ? {} : { challengeCell: 'x' }) }),
    );
    expect(shape(tableOf('ea', rows, []))).toEqual([
      ['a', 2, 1],
      ['b', 0, 1],
      ['c', 1, 1],
      ['d', 1, 1],
    ]);
    expect(tableOf('ea', rows, [])[3]?.cells.challenge.readers.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'd',
    ]);
  });

  it('puts a merged row under the one that goes on, with what it had', () => {
    const rows = tableOf(
      'ea',
      [
        rec('a', { position: 1 }),
        rec('b', { position: 2, decision: 'merge', mergedInto: 'a' }),
        rec('m', { group: 'mi' }),
      ],
      [
        item('own', { kind: 'challenge', recommendation: 'a', cell: 'a.challenge' }),
        item('lent', { kind: 'challenge', recommendation: 'b', cell: 'b.challenge' }),
        item('beside', { kind: 'activity', recommendation: 'b' }),
        item('done', { kind: 'advance', recommendation: 'a' }),
      ],
    );
    expect(rows.map(({ record: { id } }) => id)).toEqual(['a']);
    const [row] = rows;
    expect(row?.absorbed.map(({ id }) => id)).toEqual(['b']);
    expect(row?.cells.challenge.items.map(({ id }) => id)).toEqual(['own']);
    expect(row?.cells.challenge.absorbed.map(({ id }) => id)).toEqual(['lent']);
    expect(row?.beside.activity.map(({ id }) => id)).toEqual(['beside']);
    expect(textsOf(rows)).toEqual(['Texte a', 'Texte b', 'own', 'lent', 'done', 'beside']);
  });
});
