import { type Fields, sameJson } from '#domain/json.ts';
import type { ItemKind } from '#domain/record.ts';
import type { LocalRecord } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import { type CellEdit, detach, editForAll } from '../../recommendation/cells/detach.ts';
import type { Cell } from '../../recommendation/cells/items.ts';
import { fieldsOf, type ItemTyping } from './measure.ts';

interface Written {
  readonly recommendation: string;
  readonly kind: ItemKind;
  /** Null for a new one. */
  readonly item: LocalRecord | null;
  /** What the typing started from: a field left alone is not written, whoever changed it meanwhile. */
  readonly from: ItemTyping;
  readonly typing: ItemTyping;
  /** Null for what isn't in a cell of the table. */
  readonly cell: Cell | null;
  /** A shared cell is left for one of its own. */
  readonly alone: boolean;
  readonly newId: () => string;
}

/** What is saved, as one transaction, when a person has written an item. */
export function changesOf(written: Written): readonly Change[] {
  const { recommendation, kind, item, from, typing, cell, alone, newId } = written;
  const fields = fieldsOf(typing, kind);
  if (cell) {
    const edit: CellEdit = item
      ? { type: 'edit', item: item.id, set: changed(fieldsOf(from, kind), fields) }
      : { type: 'add', set: known(fields) };
    return (alone ? detach : editForAll)(recommendation, cell, edit, newId);
  }
  if (!item) {
    const set = { kind, recommendation, ...known(fields) };
    return [{ type: 'create', entity: 'item', id: newId(), set }];
  }
  const set = changed(fieldsOf(from, kind), fields);
  return [{ type: 'patch', entity: 'item', id: item.id, set }];
}

const changed = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !sameJson(value, before[name] ?? null)),
  );

const known = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
