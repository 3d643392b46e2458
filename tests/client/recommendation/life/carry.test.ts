import { describe, expect, it } from 'vitest';
import { carryAll, notYet } from '#client/recommendation/life/carry.ts';
import type { Fields } from '#domain/json.ts';
import type { LifeRecord } from '#domain/life.ts';

const rec = (id: string, fields: Fields = {}): LifeRecord => ({
  id,
  fields: { code: id, text: id, group: 'ea', session: 'old', ...fields },
});
const session: LifeRecord = { id: 's2', fields: { code: 'CCM7' } };

const ids = () => {
  let last = 0;
  return () => `new-${++last}`;
};

describe('carrying over several at once', () => {
  const there = [
    rec('x', { session: 's2', code: 'CCM7-EA-04', position: 7 }),
    rec('y', { session: 's2', code: 'CCM7-MI-01', group: 'mi', position: 1, carriedFrom: 'done' }),
  ];
  const records = [rec('a'), rec('b'), rec('m', { group: 'mi' }), rec('done', { group: 'mi' })];

  it('gives each the next reference and place of its group, and carries nothing twice', () => {
    const made = carryAll(records, session, [...records, ...there], ids()).filter(
      ({ type }) => type === 'create',
    );
    expect(made.map(({ set }) => [set['code'], set['position'], set['carriedFrom']])).toEqual([
      ['CCM7-EA-05', 8, 'a'],
      ['CCM7-EA-06', 9, 'b'],
      ['CCM7-MI-02', 2, 'm'],
    ]);
    expect(made.every(({ set }) => set['session'] === 's2' && set['stage'] === 'proposed')).toBe(
      true,
    );
  });

  it('knows which were taken over already', () => {
    expect(notYet(records, there).map(({ id }) => id)).toEqual(['a', 'b', 'm']);
  });
});
