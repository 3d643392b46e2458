import type { Fields } from '#domain/json.ts';
import type { LifeRecord, RecordChange } from '#domain/life.ts';
import { cellField } from '#domain/recommendation.ts';
import { type Cell, nextPosition } from './items.ts';

/** What is done to one item of a cell. */
export type CellEdit =
  | { readonly type: 'add'; readonly set: Fields }
  | { readonly type: 'edit'; readonly item: string; readonly set: Fields }
  | { readonly type: 'remove'; readonly item: string }
  /** Nothing: the row leaves the shared cell with copies of what is in it. */
  | { readonly type: 'copy' };

/** A cell as an edit looks at it. */
type EditedCell = Pick<Cell<LifeRecord>, 'kind' | 'cell' | 'items'>;

/** The edit itself: everyone who reads the cell sees it. */
export function editForAll(
  recommendation: string,
  { kind, cell, items }: EditedCell,
  edit: CellEdit,
  newId: () => string,
): readonly RecordChange[] {
  switch (edit.type) {
    case 'add': {
      const set = { ...edit.set, kind, recommendation, cell, position: nextPosition(items) };
      return [{ type: 'create', entity: 'item', id: newId(), set }];
    }
    case 'edit':
      return [{ type: 'patch', entity: 'item', id: edit.item, set: edit.set }];
    case 'remove':
      return [{ type: 'delete', entity: 'item', id: edit.item, set: {} }];
    case 'copy':
      return [];
  }
}

/**
 * The same edit for one recommendation alone: it takes a cell of its own, with copies of the items as
 * they are after the edit; the shared ones stay with the others. To be saved as one transaction.
 */
export function detach(
  recommendation: string,
  { kind, items }: EditedCell,
  edit: CellEdit,
  newId: () => string,
): readonly RecordChange[] {
  const cell = newId();
  const kept = items
    .filter(({ id }) => edit.type !== 'remove' || id !== edit.item)
    .map(({ id, fields }) =>
      edit.type === 'edit' && id === edit.item ? { ...fields, ...edit.set } : fields,
    );
  const all = edit.type === 'add' ? [...kept, edit.set] : kept;
  return [
    {
      type: 'patch',
      entity: 'recommendation',
      id: recommendation,
      set: { [cellField(kind)]: cell },
    },
    ...all.map(
      (fields, index): RecordChange => ({
        type: 'create',
        entity: 'item',
        id: newId(),
        set: { ...copied(fields), kind, recommendation, cell, position: index + 1 },
      }),
    ),
  ];
}

/** Back to the shared cell; the copies go, so that nothing hangs on a cell that nobody reads. */
export function reattach(
  recommendation: string,
  { kind, cell }: EditedCell,
  changes: readonly RecordChange[],
): readonly RecordChange[] {
  const copies = changes.filter(({ type }) => type === 'create');
  return [
    {
      type: 'patch',
      entity: 'recommendation',
      id: recommendation,
      set: { [cellField(kind)]: cell },
    },
    ...copies.map(({ id }): RecordChange => ({ type: 'delete', entity: 'item', id, set: {} })),
  ];
}

/** What an item says; the rest belongs to its cell. */
const copied = ({ text, date, place }: Fields): Fields => ({
  text: text ?? null,
  date: date ?? null,
  place: place ?? null,
});
