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
import { type GridRow, gridOf } from './grid.ts';
import { linesOfText } from './lines.ts';
import { plain } from './text.ts';

/** Digits that fill the width of an A4 at its own size. */
const WIDTH = { portrait: 92, landscape: 139 };
/** Letters of a text in the room of a digit, with what is lost where lines break. */
const LETTERS = 1.1;
/** Points of a line, by the size of its letters; and a little air. */
const POINTS = { line: 13, title: 18, air: 4 };
/** Share of the width of names of facts, in percent. */
const FACT_NAME = 32;

/** The lines of the title over the width of the table, an empty row, the header, the rows. */
export function tableSheet(table: DocumentTable, document: OfficialDocument): StyledSheet {
  const { columns, rows } = gridOf(table, document.orientation);
  const widths = widthsOf(columns, WIDTH[document.orientation]);
  const title = flatRows(titleLines(document), widths);
  const headerRow: StyledRow = {
    cells: columns.map((column) => cellOf(column.title, 'header')),
    height: tallest(columns.map((column, at) => heightOf(column.title, widths[at]))) + POINTS.air,
  };
  const top = [...title.rows, { cells: [], height: POINTS.line }, headerRow];
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

const LOOK_OF = {
  title: 'title',
  heading: 'heading',
  note: 'note',
  text: 'text',
} as const satisfies Record<FlatLine['tone'], Look>;
const CENTERED = { ...LOOK_OF, note: 'noteCentered', text: 'centered' } as const;

function flatRows(lines: readonly FlatLine[], widths: readonly number[]): Laid {
  const last = widths.length - 1;
  const merges: Merge[] = [];
  const rows = lines.map(({ cells, tone, centered }, row): StyledRow => {
    const [text = '', ...more] = cells;
    if (more.length > 0)
      return {
        cells: cells.map((cell) => cellOf(cell, 'cell')),
        height: tallest(cells.map((cell, column) => heightOf(cell, widths[column]))),
      };
    if (last > 0) merges.push({ row, column: 0, lastRow: row, lastColumn: last });
    const look = centered ? CENTERED[tone] : LOOK_OF[tone];
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
  const laid = measured(rows, widths).map(({ row, height, fixed }, at): StyledRow => {
    const place = first + at;
    if (row.kind === 'section') {
      if (last > 0) merges.push({ row: place, column: 0, lastRow: place, lastColumn: last });
      const cells = columns.map((_, column) => cellOf(column === 0 ? row.text : '', 'section'));
      return { cells, height };
    }
    const cells = row.places.map(({ cell, rowSpan }, column) => {
      if (rowSpan > 1)
        merges.push({ row: place, column, lastRow: place + rowSpan - 1, lastColumn: column });
      if (rowSpan === 0) return cellOf('', 'cell');
      return columns[column]?.align === 'end'
        ? endCell(cellText(cell))
        : cellOf(cellText(cell), 'cell');
    });
    return { cells, height, fixed };
  });
  return { rows: laid, merges };
}

interface Measured {
  readonly row: GridRow;
  height: number;
  fixed: boolean;
}

/** What a merged cell lacks in the rows that it covers goes to the last of them. */
function measured(rows: readonly GridRow[], widths: readonly number[]): readonly Measured[] {
  const all = rows.map((row) => ({ row, height: ownHeight(row, widths), fixed: false }));
  for (const [at, row] of rows.entries()) {
    if (row.kind !== 'cells') continue;
    for (const [column, { cell, rowSpan }] of row.places.entries()) {
      if (rowSpan < 2) continue;
      const reach = all.slice(at, at + rowSpan);
      const last = reach.at(-1);
      const lacking =
        heightOf(cellText(cell), widths[column]) - sum(reach.map(({ height }) => height));
      if (last && lacking > 0) last.height += lacking;
      for (const each of reach) each.fixed = true;
    }
  }
  return all;
}

function ownHeight(row: GridRow, widths: readonly number[]): number {
  if (row.kind === 'section') return heightOf(row.text, sum(widths)) + POINTS.air;
  const needs = row.places.map(({ cell, rowSpan }, column) =>
    rowSpan === 1 ? heightOf(cellText(cell), widths[column]) : 0,
  );
  return tallest(needs);
}

/** A plain number of a column of numbers is one to the spreadsheet too: « 1 234 », « 12,5 ». */
function endCell(text: string): StyledCell {
  const digits = text.replace(/(?<=\d)[ \u00A0\u202F](?=\d{3})/g, '');
  if (!/^-?(0|[1-9]\d{0,14})(,\d{1,6})?$/.test(digits)) return cellOf(text, 'end');
  const value = Number(digits.replace(',', '.'));
  return { value, look: Number.isInteger(value) ? 'whole' : 'decimal' };
}

const cellOf = (text: string, look: Look): StyledCell => ({ value: plain(text), look });

const tallest = (heights: readonly number[]): number => Math.max(POINTS.line, ...heights);

/** `width` of the column; its edges take two digits. */
const heightOf = (text: string, width = 1, title = false): number =>
  linesOfText(text, (width - 2) * (title ? 0.8 : LETTERS)) * (title ? POINTS.title : POINTS.line) +
  POINTS.air;

function pageOf({ orientation, footer }: OfficialDocument) {
  const { page, of } = documentFile;
  // why: Excel takes 255 letters in all, and `&` begins a code
  const left = plain(footer).replace(/\s+/g, ' ').slice(0, 110).replaceAll('&', '&&');
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
