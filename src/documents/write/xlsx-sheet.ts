import type {
  Look,
  Merge,
  StyledCell,
  StyledRow,
  StyledSheet,
} from '#domain/workbook/styled-sheet.ts';
import { documentFile } from '#i18n/fr/documentFile.ts';
import type { DocumentTable, OfficialDocument, TableColumn } from '../model.ts';
import { cellText, type FlatLine, restOf, titleLines } from './flat.ts';
import { type GridRow, gridOf, linesOfText } from './grid.ts';
import { plain } from './text.ts';

/** Digits that fill the width of an A4 at its own size. */
const WIDTH = { portrait: 92, landscape: 139 };
/** Points of a line, by the size of its letters; and a little air. */
const POINTS = { line: 15, title: 20, air: 3 };
/** Share of the width of names of facts, in percent. */
const FACT_NAME = 32;

/** The lines of the title over the width of the table, an empty row, the header, the rows. */
export function tableSheet(table: DocumentTable, document: OfficialDocument): StyledSheet {
  const { columns, rows } = gridOf(table, document.orientation);
  const widths = widthsOf(columns, WIDTH[document.orientation]);
  const title = flatRows(titleLines(document), widths);
  const header = columns.map((column) => cellOf(column.title, 'header'));
  const top = [...title.rows, { cells: [] }, { cells: header }];
  const body = bodyRows(rows, columns, widths, top.length);
  return {
    ...pageOf(document),
    rows: [...top, ...body.rows],
    widths,
    merges: [...title.merges, ...body.merges],
    frozenRows: top.length,
  };
}

/** All that isn't in a table; facts have their names in the first column. */
export function textSheet(document: OfficialDocument): StyledSheet {
  const all = WIDTH[document.orientation];
  const widths = widthsOf([{ width: FACT_NAME }, { width: 100 - FACT_NAME }], all);
  return { ...pageOf(document), ...flatRows(restOf(document), widths), widths, frozenRows: 0 };
}

interface Laid {
  readonly rows: readonly StyledRow[];
  readonly merges: readonly Merge[];
}

const LOOK_OF: Record<FlatLine['tone'], Look> = {
  title: 'title',
  heading: 'heading',
  note: 'note',
  text: 'text',
};

function flatRows(lines: readonly FlatLine[], widths: readonly number[]): Laid {
  const last = widths.length - 1;
  const merges: Merge[] = [];
  const rows = lines.map(({ cells, tone, centered }, row): StyledRow => {
    const [text = '', ...more] = cells;
    if (more.length > 0) return { cells: cells.map((cell) => cellOf(cell, 'cell')) };
    if (last > 0) merges.push({ row, column: 0, lastRow: row, lastColumn: last });
    const look = centered && tone === 'text' ? 'centered' : LOOK_OF[tone];
    return { cells: [cellOf(text, look)], height: heightOf(text, sum(widths), tone === 'title') };
  });
  return { rows, merges };
}

/** `first` is the place of the first row in the sheet. */
function bodyRows(
  rows: readonly GridRow[],
  columns: readonly TableColumn[],
  widths: readonly number[],
  first: number,
): Laid {
  const last = columns.length - 1;
  const merges: Merge[] = [];
  const heights = mergedHeights(rows, widths);
  const laid = rows.map((row, at): StyledRow => {
    const place = first + at;
    if (row.kind === 'section') {
      if (last > 0) merges.push({ row: place, column: 0, lastRow: place, lastColumn: last });
      const cells = columns.map((_, column) => cellOf(column === 0 ? row.text : '', 'section'));
      return { cells, height: heightOf(row.text, sum(widths)) + POINTS.air };
    }
    const cells = row.places.map(({ cell, rowSpan }, column) => {
      if (rowSpan > 1)
        merges.push({ row: place, column, lastRow: place + rowSpan - 1, lastColumn: column });
      if (rowSpan === 0) return cellOf('', 'cell');
      return columns[column]?.align === 'end'
        ? endCell(cellText(cell))
        : cellOf(cellText(cell), 'cell');
    });
    const height = heights.get(at);
    return { cells, ...(height && { height }) };
  });
  return { rows: laid, merges };
}

/**
 * Heights of the rows that merged cells reach over: a spreadsheet doesn't make room for those itself.
 * What a merged cell lacks goes to its last row.
 */
function mergedHeights(
  rows: readonly GridRow[],
  widths: readonly number[],
): ReadonlyMap<number, number> {
  const heights = new Map<number, number>();
  const own = (at: number): number => {
    const row = rows[at];
    if (row?.kind !== 'cells') return 0;
    const needs = row.places.map(({ cell, rowSpan }, column) =>
      rowSpan === 1 ? heightOf(cellText(cell), widths[column] ?? 0) : 0,
    );
    return Math.max(POINTS.line, ...needs);
  };
  for (const [at, row] of rows.entries()) {
    if (row.kind !== 'cells') continue;
    for (const [column, { cell, rowSpan }] of row.places.entries()) {
      if (rowSpan < 2) continue;
      const reach = Array.from({ length: rowSpan }, (_, more) => at + more);
      for (const each of reach) if (!heights.has(each)) heights.set(each, own(each));
      const lacking =
        heightOf(cellText(cell), widths[column] ?? 0) -
        sum(reach.map((each) => heights.get(each) ?? 0));
      const end = at + rowSpan - 1;
      if (lacking > 0) heights.set(end, (heights.get(end) ?? 0) + lacking);
    }
  }
  return heights;
}

/** A plain number of a column of numbers is one to the spreadsheet too: « 1 234 », « 12,5 ». */
function endCell(text: string): StyledCell {
  const digits = text.replace(/(?<=\d)[ \u00A0\u202F](?=\d{3})/g, '');
  if (!/^-?(0|[1-9]\d{0,14})(,\d{1,6})?$/.test(digits)) return cellOf(text, 'end');
  const value = Number(digits.replace(',', '.'));
  return { value, look: Number.isInteger(value) ? 'whole' : 'decimal' };
}

const cellOf = (text: string, look: Look): StyledCell => ({ value: plain(text), look });

const heightOf = (text: string, width: number, title = false): number =>
  linesOfText(text, title ? width * 0.75 : width) * (title ? POINTS.title : POINTS.line) +
  POINTS.air;

function pageOf({ orientation, footer }: OfficialDocument) {
  const { page, of } = documentFile;
  // why: Excel takes 255 letters in all, and `&` begins a code
  const left = plain(footer).replace(/\s+/g, ' ').slice(0, 180).replaceAll('&', '&&');
  return { orientation, foot: [left, `${page}&P${of}&N`] } as const;
}

const widthsOf = (
  columns: readonly Pick<TableColumn, 'width'>[],
  all: number,
): readonly number[] => {
  const shares = sum(columns.map(({ width }) => width));
  return columns.map(({ width }) => Math.max(6, Math.round((all * width) / shares)));
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
