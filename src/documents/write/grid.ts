import type { DocumentCell, DocumentTable, TableColumn } from '../model.ts';

/** A table as it is laid out: every row has a place a column. */
export interface Grid {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly GridRow[];
}

export type GridRow =
  | { readonly kind: 'section'; readonly text: string }
  | {
      readonly kind: 'cells';
      readonly places: readonly GridPlace[];
      /** Short enough to stand on one page as a whole. */
      readonly whole: boolean;
    };

export interface GridPlace {
  /** What is said here; on a covered place the cell that covers it. */
  readonly cell: DocumentCell;
  /** Rows from here on; 0 on a place that the cell above covers. */
  readonly rowSpan: number;
}

/** Characters that a line across the whole page holds, at the size of tables. */
const LINE = { portrait: 105, landscape: 160 };
/** Lines of a row that may move to the next page as a whole: some third of a page. */
const MOST_LINES = 18;

/**
 * Throws RangeError when the table isn't one: a row with more or fewer places than columns, a null
 * that nothing covers, a cell that reaches past its section.
 */
export function gridOf(table: DocumentTable, page: keyof typeof LINE): Grid {
  const { columns } = table;
  const above: { cell: DocumentCell; left: number }[] = [];
  const rows = table.rows.map((row, at): GridRow => {
    const wrong = (what: string) => new RangeError(`${table.name}, row ${at + 1}: ${what}`);
    if (row.kind === 'section') {
      if (above.some((open) => open.left > 0)) throw wrong('a cell reaches past its section');
      return row;
    }
    if (row.cells.length !== columns.length)
      throw wrong(`${row.cells.length} cells in ${columns.length} columns`);
    const places = row.cells.map((cell, column): GridPlace => {
      const open = above[column];
      if (cell === null) {
        if (!open || open.left === 0) throw wrong(`nothing covers column ${column + 1}`);
        open.left -= 1;
        return { cell: open.cell, rowSpan: 0 };
      }
      if (open && open.left > 0) throw wrong(`two cells in column ${column + 1}`);
      const rowSpan = cell.rowSpan ?? 1;
      above[column] = { cell, left: rowSpan - 1 };
      return { cell, rowSpan };
    });
    const heights = places.map(({ cell, rowSpan }, column) =>
      rowSpan === 1 ? linesOf(cell, ((columns[column]?.width ?? 0) / 100) * LINE[page]) : 1,
    );
    return { kind: 'cells', places, whole: Math.max(...heights) <= MOST_LINES };
  });
  if (above.some((open) => open.left > 0))
    throw new RangeError(`${table.name}: a cell reaches past the last row`);
  return { columns, rows };
}

/** How many lines of `width` characters the cell takes, about. */
export const linesOf = ({ paragraphs }: DocumentCell, width: number): number =>
  paragraphs.reduce((sum, paragraph) => sum + linesOfText(paragraph, width), 0);

export const linesOfText = (text: string, width: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / Math.max(1, width))), 0);
