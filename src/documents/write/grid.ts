import type { DocumentCell, DocumentTable, TableColumn, TableRow } from '../model.ts';

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
      /** Stands on the page of the row below, with which it shares a merged cell. */
      readonly withNext: boolean;
    };

export interface GridPlace {
  /** What is said here; on a covered place the cell that covers it. */
  readonly cell: DocumentCell;
  /** Rows from here on; 0 on a place that the cell above covers. */
  readonly rowSpan: number;
}

/** Characters that a line across the whole page holds, at the size of tables. */
const LINE = { portrait: 105, landscape: 160 };
/** Lines of a row, or of rows that share a cell, that may move to the next page as a whole. */
const MOST_LINES = { portrait: 18, landscape: 12 };

/**
 * The last row stands on the page of what follows the table if `withNext`. Throws RangeError when the
 * table isn't one: a row with more or fewer places than columns, a null that nothing covers, a cell
 * that reaches past its section.
 */
export function gridOf(table: DocumentTable, page: keyof typeof LINE, withNext = false): Grid {
  const { columns } = table;
  const spread = spreadOf(table);
  const widths = columns.map(({ width }) => (width / 100) * LINE[page]);
  const lines = spread.map(({ row, places }) =>
    row.kind === 'section' ? 1 : linesOfRow(places, widths),
  );
  const rows = spread.map(({ row, places, shared }, at): GridRow => {
    if (row.kind === 'section') return row;
    let first = at;
    while (spread[first - 1]?.shared) first -= 1;
    let last = at;
    while (spread[last]?.shared) last += 1;
    const group = lines.slice(first, last + 1).reduce((sum, one) => sum + one, 0);
    return {
      kind: 'cells',
      places,
      whole: (lines[at] ?? 0) <= MOST_LINES[page],
      withNext: (shared && group <= MOST_LINES[page]) || (withNext && at === spread.length - 1),
    };
  });
  return { columns, rows };
}

interface SpreadRow {
  readonly row: TableRow;
  readonly places: readonly GridPlace[];
  /** A cell of this row, or above, covers a place of the next too. */
  readonly shared: boolean;
}

function spreadOf({ name, columns, rows }: DocumentTable): readonly SpreadRow[] {
  const above: { cell: DocumentCell; left: number }[] = [];
  const spread = rows.map((row, at): SpreadRow => {
    const wrong = (what: string) => new RangeError(`${name}, row ${at + 1}: ${what}`);
    if (row.kind === 'section') {
      if (above.some(({ left }) => left > 0)) throw wrong('a cell reaches past its section');
      return { row, places: [], shared: false };
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
    return { row, places, shared: above.some(({ left }) => left > 0) };
  });
  if (above.some(({ left }) => left > 0))
    throw new RangeError(`${name}: a cell reaches past the last row`);
  return spread;
}

const linesOfRow = (places: readonly GridPlace[], widths: readonly number[]): number =>
  places.reduce(
    (most, { cell, rowSpan }, column) =>
      rowSpan === 1 ? Math.max(most, linesOf(cell, widths[column] ?? 1)) : most,
    1,
  );

/** How many lines of `width` characters the cell takes, about. */
const linesOf = ({ paragraphs }: DocumentCell, width: number): number =>
  paragraphs.reduce((sum, paragraph) => sum + linesOfText(paragraph, width), 0);

export const linesOfText = (text: string, width: number): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / Math.max(1, width))), 0);
