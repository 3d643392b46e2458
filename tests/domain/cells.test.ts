import { describe, expect, it } from 'vitest';
import { readersOf, shelfOf } from '#domain/cells.ts';
import type { Fields } from '#domain/json.ts';
import type { LifeRecord } from '#domain/life.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';

const rec = (id: string, fields: Fields = {}): LifeRecord => ({ id, fields });
const item = (id: string, recommendation: string, cell: string | null, fields: Fields = {}) => ({
  id,
  fields: { kind: 'challenge', recommendation, cell, text: id, position: 1, ...fields },
});
const ids = (records: readonly LifeRecord[]) => records.map(({ id }) => id);

describe('a shared cell', () => {
  const rows = [
    rec('a', { challengeCell: 'c', position: 2 }),
    rec('b', { challengeCell: 'c', position: 1 }),
  ];
  const items = [item('2', 'a', 'c', { position: 2 }), item('1b', 'b', 'c'), item('1a', 'a', 'c')];

  it('shows the same items in the same order to all that read it', () => {
    const shelf = shelfOf(rows, items);
    for (const row of rows) expect(ids(shelf.own(row, 'challenge'))).toEqual(['1a', '1b', '2']);
    expect(ids(readersOf(rows, 'challenge', 'c'))).toEqual(['b', 'a']);
    expect(shelf.own(rec('x'), 'challenge')).toEqual([]);
    expect(shelf.own(rows[0] ?? rec('?'), 'outlook')).toEqual([]);
  });
});

describe('an item of a cell that nobody reads any more', () => {
  const rows = [rec('a', { challengeCell: 'c' }), rec('b', { challengeCell: 'c' })];
  const items = [item('kept', 'a', 'c'), item('stray', 'b', 'b.challenge')];

  it('is shown where its recommendation reads now, to everyone there', () => {
    const shelf = shelfOf(rows, items);
    for (const row of rows) expect(ids(shelf.own(row, 'challenge'))).toEqual(['kept', 'stray']);
  });

  it('is not shown twice when its text was copied, nor without its recommendation', () => {
    const copied = [...items, item('copy', 'b', 'c', { text: 'stray' })];
    expect(ids(shelfOf(rows, copied).own(rec('a', { challengeCell: 'c' }), 'challenge'))).toEqual([
      'copy',
      'kept',
    ]);
    const gone = shelfOf([rec('a')], items);
    expect(ids(gone.own(rec('a'), 'challenge'))).toEqual(['kept']);
  });
});

describe('a merged recommendation', () => {
  it('lends its items to the one that goes on', () => {
    const rows = [
      rec('kept', { challengeCell: 'c' }),
      rec('gone', { decision: 'merge', mergedInto: 'kept' }),
      rec('too', { decision: 'merge', mergedInto: 'gone', challengeCell: 'c' }),
    ];
    const items = [
      item('own', 'kept', 'c'),
      item('theirs', 'gone', 'gone.challenge'),
      item('m', 'gone', null, { kind: 'measure' }),
    ];
    const shelf = shelfOf(rows, items);
    const [kept = rec('?'), gone = rec('?')] = rows;
    expect(ids(shelf.all(kept, 'challenge'))).toEqual(['own', 'theirs']);
    expect(ids(shelf.all(kept, 'measure'))).toEqual(['m']);
    expect(ids(shelf.own(kept, 'measure'))).toEqual([]);
    expect(ids(shelf.all(gone, 'challenge'))).toEqual(['theirs']);
  });
});

describe('the reference data', () => {
  it('tie 53 challenges to 68 places, 57 outlooks to 69', () => {
    const records = referenceRecords();
    const rows = records.filter(({ type }) => type === 'recommendation');
    const shelf = shelfOf(
      rows,
      records.filter(({ type }) => type === 'item'),
    );
    const count = (kind: 'challenge' | 'outlook' | 'measure') =>
      rows.reduce((sum, row) => sum + shelf.all(row, kind).length, 0);
    expect([count('challenge'), count('outlook'), count('measure')]).toEqual([68, 69, 64]);
  });
});
