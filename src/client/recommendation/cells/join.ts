import type { LifeRecord, RecordChange } from '#domain/life.ts';
import { cellField } from '#domain/recommendation.ts';
import { type Cell, nextPosition } from './items.ts';

/**
 * A recommendation enters the cell of another: from then on they show the same items. Its own ones come
 * along; those that others read stay with them, and their texts are copied.
 */
export function joinCell(
  rec: LifeRecord,
  own: Cell<LifeRecord, LifeRecord>,
  target: Cell<LifeRecord, LifeRecord>,
  newId: () => string,
): readonly RecordChange[] {
  if (own.cell === target.cell) return [];
  const shared = own.readers.some(({ id }) => id !== rec.id);
  const there = new Set(target.items.map(({ fields }) => fields['text']));
  const moving = shared ? own.items.filter(({ fields }) => !there.has(fields['text'])) : own.items;
  const first = nextPosition(target.items);
  const place = { recommendation: rec.id, cell: target.cell };
  return [
    {
      type: 'patch',
      entity: 'recommendation',
      id: rec.id,
      set: { [cellField(own.kind)]: target.cell },
    },
    ...moving.map(({ id, fields }, index): RecordChange => {
      const set = { ...place, position: first + index };
      if (!shared) return { type: 'patch', entity: 'item', id, set };
      const { text = null, date = null, place: where = null } = fields;
      const copied = { kind: own.kind, text, date, place: where };
      return { type: 'create', entity: 'item', id: newId(), set: { ...copied, ...set } };
    }),
  ];
}
