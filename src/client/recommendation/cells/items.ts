import { readersOf, shelfOf } from '#domain/cells.ts';
import type { Fields } from '#domain/json.ts';
import type { LifeRecord } from '#domain/life.ts';
import { type CellKind, cellOf } from '#domain/recommendation.ts';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import { numberOf, textOf } from './values.ts';

/** One column of the official table for one recommendation. */
export interface Cell<I extends LifeRecord = LocalRecord, R extends LifeRecord = Summary> {
  readonly kind: CellKind;
  readonly cell: string;
  readonly items: readonly I[];
  /** The recommendations that read it, in the order of the report; one of them when it isn't shared. */
  readonly readers: readonly R[];
}

export function readCell<
  I extends LifeRecord & { readonly deleted?: boolean },
  R extends LifeRecord,
>(rec: LifeRecord, kind: CellKind, recommendations: readonly R[], items: readonly I[]): Cell<I, R> {
  const cell = cellOf(rec.id, rec.fields, kind);
  const shelf = shelfOf(
    recommendations,
    items.filter(({ deleted }) => !deleted),
  );
  return {
    kind,
    cell,
    items: shelf.own(rec, kind),
    readers: readersOf(recommendations, kind, cell),
  };
}

/** The position after the last one. */
export const nextPosition = (items: readonly { readonly fields: Fields }[]): number =>
  Math.max(0, ...items.map(({ fields }) => numberOf(fields['position']) ?? 0)) + 1;

const MEASURES: readonly unknown[] = ['measure'];
const OTHERS: readonly unknown[] = ['advance', 'activity'];

/** Realised measures, latest first; those without a date after them, in the order of the report. */
export const measuresOf = (items: readonly LocalRecord[]): readonly LocalRecord[] =>
  ordered(items, MEASURES);

/** Advances and new activities that groups note beside the official columns. */
export const otherItemsOf = (items: readonly LocalRecord[]): readonly LocalRecord[] =>
  ordered(items, OTHERS);

const ordered = (items: readonly LocalRecord[], kinds: readonly unknown[]) =>
  items
    .filter(({ deleted, fields }) => !deleted && kinds.includes(fields['kind']))
    .sort(
      (a, b) =>
        textOf(b.fields['date']).localeCompare(textOf(a.fields['date'])) ||
        positionOf(a) - positionOf(b) ||
        Date.parse(b.createdAt) - Date.parse(a.createdAt),
    );

const positionOf = ({ fields }: LifeRecord): number =>
  numberOf(fields['position']) ?? Number.MAX_SAFE_INTEGER;
