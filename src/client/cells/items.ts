import type { Fields } from '#domain/json.ts';
import { belongsTo, type CellKind, cellOf } from '#domain/recommendation.ts';
import type { LocalRecord, Summary } from '../db/rows.ts';
import { numberOf, textOf } from './values.ts';

/** One column of the official table for one recommendation. */
export interface Cell {
  readonly kind: CellKind;
  readonly cell: string;
  readonly items: readonly LocalRecord[];
  /** The recommendations that read it, in the order of the report; one of them when it isn't shared. */
  readonly readers: readonly Summary[];
}

interface Recommendation {
  readonly id: string;
  readonly fields: Fields;
}

export function readCell(
  { id, fields }: Recommendation,
  kind: CellKind,
  recommendations: readonly Summary[],
  items: readonly LocalRecord[],
): Cell {
  const cell = cellOf(id, fields, kind);
  return {
    kind,
    cell,
    items: items
      .filter(
        (item) =>
          !item.deleted && item.fields['kind'] === kind && belongsTo(id, fields, item.fields),
      )
      .sort(byPosition),
    readers: recommendations
      .filter((other) => cellOf(other.id, other.fields, kind) === cell)
      .sort(byPosition),
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

const byPosition = (a: Recommendation, b: Recommendation): number =>
  positionOf(a) - positionOf(b) || a.id.localeCompare(b.id);

const positionOf = ({ fields }: Recommendation): number =>
  numberOf(fields['position']) ?? Number.MAX_SAFE_INTEGER;
