import { columnsOf, type Grid, type GridRow, spoken, textOf } from './grid.ts';
import { type Column, columnNamed } from './words.ts';

/** Where each column of a table stands, from 0; and those that nobody knows. */
export interface Header {
  /** Index of the row in the grid. */
  readonly at: number;
  readonly columns: ReadonlyMap<Column, number>;
  readonly unknown: readonly string[];
  readonly width: number;
}

/** Rows that may stand above the header: titles, dates, names of ministries. */
const FIRST_ROWS = 40;

/**
 * The row that names the columns: one that names « Recommandation », or two columns at least. Of
 * the first rows the one that names most.
 */
export function findHeader(grid: Grid): Header | undefined {
  const found = grid.rows
    .slice(0, FIRST_ROWS)
    .map((row, at) => headerIn(row, at))
    .filter((header) => header !== undefined);
  const most = Math.max(0, ...found.map(({ columns }) => columns.size));
  return found.find(({ columns }) => columns.size === most && (most > 1 || columnsOf(grid) > 0));
}

function headerIn(row: GridRow, at: number): Header | undefined {
  const columns = new Map<Column, number>();
  const unknown: string[] = [];
  const said = spoken(row);
  for (const cell of said) {
    const column = columnNamed(textOf(cell));
    if (column === undefined || columns.has(column)) unknown.push(textOf(cell));
    else columns.set(column, row.cells.indexOf(cell));
  }
  // why: a row that has one long cell among its names is a row of the table
  if (unknown.some((text) => text.length > LONGEST_NAME)) return undefined;
  const isOne = columns.has('recommendation') || columns.size > 1;
  const isTitle = said.length === 1 && row.cells.length > 1 && row.cells[1] === said[0];
  if (!isOne || isTitle) return undefined;
  return { at, columns, unknown, width: row.cells.length };
}

const LONGEST_NAME = 120;

/** The header again, as it is at the top of each page. */
export function isHeaderAgain(row: GridRow, header: GridRow): boolean {
  const said = spoken(row);
  if (said.length === 0 || said.length !== spoken(header).length) return false;
  return said.every((cell) => {
    const column = columnNamed(textOf(cell));
    const above = header.cells[row.cells.indexOf(cell)];
    return textOf(cell) === textOf(above) || (column && column === columnNamed(textOf(above)));
  });
}
