import { absorbedBy, byPosition, type LifeRecord } from './life.ts';
import { CELL_KINDS, type CellKind, cellOf, isCellKind } from './recommendation.ts';
import type { ItemKind } from './record.ts';

/** Which items a recommendation shows, in order. */
export interface Shelf<I extends LifeRecord> {
  /** Those of its own cell or, for the other kinds, its own. */
  readonly own: (rec: LifeRecord, kind: ItemKind) => readonly I[];
  /** Its own, then those of the recommendations that were merged into it. */
  readonly all: (rec: LifeRecord, kind: ItemKind) => readonly I[];
}

/**
 * Sorts items to the recommendations that show them. Neither list holds what was removed. An item of a
 * cell that nobody reads any more (a device apart wrote it while the row joined another cell) is a
 * stray: it is shown where its recommendation reads now, unless that cell has the same text already.
 */
export function shelfOf<I extends LifeRecord>(
  recommendations: readonly LifeRecord[],
  items: readonly I[],
): Shelf<I> {
  const byId = new Map(recommendations.map((rec) => [rec.id, rec]));
  const read = new Set(
    recommendations.flatMap((rec) => CELL_KINDS.map((kind) => cellOf(rec.id, rec.fields, kind))),
  );
  const shelves = new Map<string, I[]>();
  const strays: (readonly [string, I])[] = [];
  for (const item of items) {
    const kind = item.fields['kind'] as ItemKind;
    const parent = String(item.fields['recommendation']);
    if (!isCellKind(kind)) put(shelves, `${kind} ${parent}`, item);
    else if (read.has(String(item.fields['cell'])))
      put(shelves, `${kind} ${String(item.fields['cell'])}`, item);
    else {
      const rec = byId.get(parent);
      if (rec) strays.push([`${kind} ${cellOf(rec.id, rec.fields, kind)}`, item]);
    }
  }
  for (const shelf of shelves.values()) shelf.sort(byPosition);
  for (const [key, item] of strays.sort(([, a], [, b]) => byPosition(a, b))) {
    const there = shelves.get(key) ?? [];
    if (!there.some(({ fields }) => fields['text'] === item.fields['text']))
      put(shelves, key, item);
  }

  const own = (rec: LifeRecord, kind: ItemKind): readonly I[] =>
    shelves.get(`${kind} ${isCellKind(kind) ? cellOf(rec.id, rec.fields, kind) : rec.id}`) ?? [];
  const absorbed = recommendations.some(({ fields }) => fields['decision'] === 'merge');
  return {
    own,
    all: (rec, kind) => {
      if (!absorbed) return own(rec, kind);
      const rows = [rec, ...absorbedBy(rec, recommendations)];
      return [...new Set(rows.flatMap((row) => own(row, kind)))];
    },
  };
}

function put<I>(shelves: Map<string, I[]>, key: string, item: I): void {
  const shelf = shelves.get(key);
  if (shelf) shelf.push(item);
  else shelves.set(key, [item]);
}

/** The recommendations that read one cell, in the order of the table; one of them when it isn't shared. */
export const readersOf = <R extends LifeRecord>(
  recommendations: readonly R[],
  kind: CellKind,
  cell: string,
): readonly R[] =>
  recommendations.filter(({ id, fields }) => cellOf(id, fields, kind) === cell).sort(byPosition);
