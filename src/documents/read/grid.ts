/** A table of a file, as its rows and columns stand on the page. */
export interface Grid {
  /** Of the sheet; empty in a Word file. */
  readonly name: string;
  /** Paragraphs that stand above it, below the table before. */
  readonly before: readonly string[];
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  /** As a person counts rows: from 1, in the sheet or in the table. */
  readonly number: number;
  /**
   * A cell a column: a merged one is the same object in every place that it covers, across and
   * down; null where the row has no cell at all.
   */
  readonly cells: readonly (GridCell | null)[];
}

export interface GridCell {
  /** Without empty ones; a line break inside of one is `\n`. */
  readonly paragraphs: readonly string[];
}

/** More rows or columns than any table of recommendations has: read no further. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 256;

/** Rows of plain texts: a CSV file, or what was pasted from a spreadsheet. */
export const gridOfTexts = (
  name: string,
  rows: readonly { readonly number: number; readonly texts: readonly string[] }[],
): Grid => ({
  name,
  before: [],
  rows: rows.map(({ number, texts }) => ({
    number,
    cells: texts.map((text) => ({ paragraphs: paragraphsOf(text) })),
  })),
});

/** One cell of text: a line is a paragraph. */
export const paragraphsOf = (text: string): readonly string[] =>
  text.split(/\r\n|[\r\n\u2028\u2029]/).filter((line) => line.trim() !== '');

/** The text of a cell on one line. */
export const textOf = (cell: GridCell | null | undefined): string =>
  (cell?.paragraphs ?? []).join(' ').replace(/\s+/g, ' ').trim();

/** Cells that say something, each once however many places it covers. */
export const spoken = ({ cells }: GridRow): readonly GridCell[] =>
  [...new Set(cells)].filter((cell) => cell !== null && textOf(cell) !== '') as GridCell[];

export const columnsOf = ({ rows }: Grid): number =>
  rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
