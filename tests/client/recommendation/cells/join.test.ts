import { describe, expect, it } from 'vitest';
import { detach } from '#client/recommendation/cells/detach.ts';
import { readCell } from '#client/recommendation/cells/items.ts';
import { joinCell } from '#client/recommendation/cells/join.ts';
import { moveTo } from '#client/recommendation/cells/order.ts';
import type { Fields } from '#domain/json.ts';
import { byPosition, inverse, type LifeRecord, type RecordChange } from '#domain/life.ts';
import { referenceRecords } from '#domain/reference/recommendations.ts';

const records: readonly LifeRecord[] = referenceRecords();
let made = 0;
const newId = () => `new-${String(++made)}`;

/** The records after changes, as a device shows them. */
function applied(all: readonly LifeRecord[], changes: readonly RecordChange[]): LifeRecord[] {
  const rows = new Map(all.map((one) => [one.id, one.fields]));
  for (const { type, id, set } of changes)
    if (type === 'delete') rows.delete(id);
    else rows.set(id, { ...rows.get(id), ...set });
  return [...rows].map(([id, fields]) => ({ id, fields }));
}

const challenges = (all: readonly LifeRecord[], id: string) => {
  const rec = all.find((one) => one.id === id);
  if (!rec) throw new Error(id);
  return readCell(
    rec,
    'challenge',
    all.filter(({ fields }) => 'group' in fields),
    all.filter(({ fields }) => 'kind' in fields && 'recommendation' in fields),
  );
};
const texts = (all: readonly LifeRecord[], id: string) =>
  challenges(all, id).items.map(({ fields }) => fields['text']);
const rec = (id: string) => records.find((one) => one.id === id) ?? { id: '?', fields: {} };

describe('joining the cell of another recommendation', () => {
  it('brings one’s own items along, for both to read', () => {
    const [own, target] = [challenges(records, '2021-MI-01'), challenges(records, '2021-EA-01')];
    const changes = joinCell(rec('2021-MI-01'), own, target, newId);
    const all = applied(records, changes);
    const expected = [...texts(records, '2021-EA-01'), ...texts(records, '2021-MI-01')];
    expect(texts(all, '2021-MI-01')).toEqual(expected);
    expect(texts(all, '2021-EA-03')).toEqual(expected);
    expect(changes.every(({ type }) => type === 'patch')).toBe(true);
    const back = applied(all, inverse(changes, records));
    for (const id of ['2021-MI-01', '2021-EA-01'])
      expect(texts(back, id)).toEqual(texts(records, id));
  });

  it('leaves what others read with them, copied', () => {
    const [own, target] = [challenges(records, '2021-EA-02'), challenges(records, '2021-MI-01')];
    const all = applied(records, joinCell(rec('2021-EA-02'), own, target, newId));
    expect(texts(all, '2021-EA-01')).toEqual(texts(records, '2021-EA-01'));
    expect(texts(all, '2021-EA-02')).toEqual([
      ...texts(records, '2021-MI-01'),
      ...texts(records, '2021-EA-01'),
    ]);
    expect(texts(all, '2021-MI-01')).toEqual(texts(all, '2021-EA-02'));
  });

  it('copies nothing that is there already: leaving and coming back ends as before', () => {
    const shared = challenges(records, '2021-EA-02');
    const apart = applied(records, detach('2021-EA-02', shared, { type: 'copy' }, newId));
    expect(texts(apart, '2021-EA-02')).toEqual(texts(records, '2021-EA-02'));
    expect(challenges(apart, '2021-EA-02').readers).toHaveLength(1);
    expect(joinCell(rec('2021-EA-02'), shared, challenges(records, '2021-EA-01'), newId)).toEqual(
      [],
    );
  });
});

describe('moving a row', () => {
  const row = (id: string, position: number | null): LifeRecord => ({
    id,
    fields: { position } as Fields,
  });
  const rows = [row('a', 1), row('b', 2), row('c', 3), row('d', null)];
  const order = (changes: readonly RecordChange[], from = rows) =>
    applied(from, changes)
      .sort(byPosition)
      .map(({ id }) => id)
      .join('');

  it.each([
    ['a', 1, 'bacd'],
    ['a', 3, 'bcda'],
    ['d', 0, 'dabc'],
    ['c', 1, 'acbd'],
    ['b', 2, 'acbd'],
  ])('%s to %i gives %s', (id, to, expected) => {
    expect(order(moveTo('recommendation', rows, id, to))).toBe(expected);
  });

  it('writes one record where there is room', () => {
    const roomy = [row('a', 16), row('b', 32), row('c', 48)];
    for (const [id, to, expected] of [
      ['a', 1, 'bac'],
      ['a', 2, 'bca'],
      ['c', 0, 'cab'],
    ] as const) {
      const changes = moveTo('item', roomy, id, to);
      expect(changes).toHaveLength(1);
      expect(order(changes, roomy)).toBe(expected);
    }
  });

  it('changes nothing when it goes nowhere', () => {
    expect(moveTo('item', rows, 'a', 0)).toEqual([]);
    expect(moveTo('item', rows, 'a', 4)).toEqual([]);
    expect(moveTo('item', rows, '?', 1)).toEqual([]);
  });
});
