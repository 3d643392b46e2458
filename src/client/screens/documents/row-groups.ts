import type { DocumentCell, TableRow } from '#documents/model.ts';

/** Rows that merged cells hold together; a section stands alone. On a phone each is a card. */
export type RowGroup =
  | { readonly kind: 'section'; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly (DocumentCell | null)[])[] };

/** A table cut where no merged cell is, so that its parts can be shown one after the other. */
export function rowGroups(rows: readonly TableRow[]): readonly RowGroup[] {
  const groups: RowGroup[] = [];
  let open: (readonly (DocumentCell | null)[])[] = [];
  /** Rows that the merged cells seen so far still cover. */
  let covered = 0;
  for (const row of rows) {
    if (row.kind === 'section') {
      groups.push(row);
      continue;
    }
    if (covered === 0) {
      open = [];
      groups.push({ kind: 'rows', rows: open });
    }
    open.push(row.cells);
    const longest = Math.max(1, ...row.cells.map((cell) => cell?.rowSpan ?? 1));
    covered = Math.max(covered, longest) - 1;
  }
  return groups;
}
