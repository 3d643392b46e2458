import { readersOf, type Shelf, shelfOf } from '#domain/cells.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import { absorbedBy, byPosition, keptOf } from '#domain/life.ts';
import { type CellKind, cellOf } from '#domain/recommendation.ts';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import type { Cell } from '../../recommendation/cells/items.ts';

/** What groups note beside the official columns. */
export const BESIDE_KINDS = ['advance', 'activity'] as const;
export type BesideKind = (typeof BESIDE_KINDS)[number];

export interface Slot extends Cell<Summary, LocalRecord> {
  /** Items of the recommendations that were merged into this one. */
  readonly absorbed: readonly Summary[];
  /** Rows of the table that the cell covers from this one on; 0 = the one above covers it. */
  readonly span: number;
}

/** One line of the three-column table. */
export interface TableRow {
  readonly record: LocalRecord;
  readonly cells: Readonly<Record<CellKind, Slot>>;
  readonly beside: Readonly<Record<BesideKind, readonly Summary[]>>;
  /** Those that were merged into it. */
  readonly absorbed: readonly LocalRecord[];
}

/**
 * The rows of a group, in order; those that were merged into another are under it. Cells that rows next
 * to each other share are one, as in the official table. Nothing given was removed.
 */
export function tableOf(
  group: GroupOrGeneral,
  recommendations: readonly LocalRecord[],
  items: readonly Summary[],
): readonly TableRow[] {
  const shelf = shelfOf(recommendations, items);
  const rows = recommendations
    .filter((rec) => rec.fields['group'] === group && keptOf(rec, recommendations) === rec)
    .sort(byPosition);
  return rows.map((record, index) => ({
    record,
    cells: {
      challenge: slotOf('challenge', rows, index, recommendations, shelf),
      outlook: slotOf('outlook', rows, index, recommendations, shelf),
    },
    beside: { advance: shelf.all(record, 'advance'), activity: shelf.all(record, 'activity') },
    absorbed: absorbedBy(record, recommendations),
  }));
}

function slotOf(
  kind: CellKind,
  rows: readonly LocalRecord[],
  index: number,
  recommendations: readonly LocalRecord[],
  shelf: Shelf<Summary>,
): Slot {
  const row = rows[index] as LocalRecord;
  const cell = cellOf(row.id, row.fields, kind);
  const items = shelf.own(row, kind);
  const span = spanOf(kind, rows, index);
  const covered = rows.slice(index, index + span).flatMap((each) => shelf.all(each, kind));
  return {
    kind,
    cell,
    items,
    readers: readersOf(recommendations, kind, cell),
    absorbed: [...new Set(covered)].filter((item) => !items.includes(item)),
    span,
  };
}

function spanOf(kind: CellKind, rows: readonly LocalRecord[], index: number): number {
  const cellAt = (at: number) => {
    const row = rows[at];
    return row && cellOf(row.id, row.fields, kind);
  };
  const own = cellAt(index);
  if (index > 0 && cellAt(index - 1) === own) return 0;
  let span = 1;
  while (cellAt(index + span) === own) span += 1;
  return span;
}
