import type { DocumentCell, TableRow } from '../model.ts';

/** A cell before rows are merged. */
export interface CellDraft {
  readonly cell: DocumentCell;
  /** Cells of one column that stand one under the other with the same key are one; absent: never. */
  readonly key?: string;
}

/** Rows of one section: what neighbours share is written once, in the first, and covers the others. */
export function mergeRows(rows: readonly (readonly CellDraft[])[]): readonly TableRow[] {
  const spans: number[] = [];
  const merged: TableRow[] = [];
  for (const [index, row] of [...rows.entries()].reverse()) {
    const above = rows[index - 1];
    const cells = row.map(({ cell, key }, column) => {
      const span = (spans[column] ?? 0) + 1;
      const isCovered = key !== undefined && above?.[column]?.key === key;
      spans[column] = isCovered ? span : 0;
      if (isCovered) return null;
      return span > 1 ? { ...cell, rowSpan: span } : cell;
    });
    merged.push({ kind: 'cells', cells });
  }
  return merged.reverse();
}
