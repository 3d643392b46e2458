import type { DocumentCell, DocumentTable, TableColumn, TableRow } from '../model.ts';
import { fittedColumns } from './column-widths.ts';
import { LINE, linesOfText, MOST_LINES, type Page } from './lines.ts';

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
      /** Stands on the page of the row below. */
      readonly withNext: boolean;
    };

export interface GridPlace {
  /** What is said here; on a covered place the cell that covers it. */
  readonly cell: DocumentCell;
  /** Rows from here on; 0 on a place that the cell above covers. */
  readonly rowSpan: number;
}

/**
 * Columns wide enough for the words of their titles. The last row stands on the page of what follows
 * the table if `withNext`. Throws RangeError when the table isn't one: a row with more or fewer places
 * than columns, a null that nothing covers, a cell that reaches past its section.
 */
export function gridOf(table: DocumentTable, page: Page, withNext = false): Grid {
  const spread = spreadOf(table);
  const columns = fittedColumns(table.columns, LINE[page]);
  const widths = columns.map(({ width }) => (width / 100) * LINE[page]);
  const lines = spread.map(({ row, places }) =>
    row.kind === 'section' ? 1 : linesOfRow(places, widths),
  );
  const most = MOST_LINES[page];
  const kept = keptWithNext(spread, lines, most);
  const rows = spread.map(({ row, places }, at): GridRow => {
    if (row.kind === 'section') return row;
    const last = at === spread.length - 1;
    const whole = (lines[at] ?? 0) <= most;
    return { kind: 'cells', places, whole, withNext: last ? withNext : (kept[at] ?? false) };
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

/**
 * Rows that stand on the page of the next one, as far as they fit there: those that share a cell, all of
 * a small table, and the last but one, so that the last doesn't stand alone under a header.
 */
function keptWithNext(
  spread: readonly SpreadRow[],
  lines: readonly number[],
  most: number,
): readonly boolean[] {
  if (sum(lines) <= most) return spread.map(() => true);
  const kept = spread.map(() => false);
  let first = 0;
  for (const [at, { shared }] of spread.entries()) {
    if (shared) continue;
    if (sum(lines.slice(first, at + 1)) <= most) kept.fill(true, first, at);
    first = at + 1;
  }
  if (sum(lines.slice(-2)) <= most) kept[spread.length - 2] = true;
  return kept;
}

const linesOfRow = (places: readonly GridPlace[], widths: readonly number[]): number =>
  places.reduce(
    (most, { cell, rowSpan }, column) =>
      rowSpan === 1 ? Math.max(most, linesOf(cell, widths[column] ?? 1)) : most,
    1,
  );

/** How many lines of `width` characters the cell takes, about. */
const linesOf = ({ paragraphs }: DocumentCell, width: number): number =>
  sum(paragraphs.map((paragraph) => linesOfText(paragraph, width)));

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
