import { escapeXml } from './xml.ts';

/** Null is an empty cell; a number that is none (NaN, ∞) too. */
export type TableCell = string | number | boolean | null;

export interface TableSheet {
  /** Made legal and unique by `writeWorkbook`. */
  readonly name: string;
  readonly rows: readonly (readonly TableCell[])[];
  /** How many of the first rows are bold and stay in view; 1 if not said. */
  readonly headerRows?: number;
}

/** What Excel takes in a cell; a longer text ends in `…`. CSV and JSON have the whole of it. */
export const MAX_CELL_TEXT = 32_767;
export const MAX_SHEET_ROWS = 1_048_576;
export const MAX_SHEET_COLUMNS = 16_384;

/** Control characters but tab, line ends and those of U+007F to U+009F; two that are none. */
const UNWRITABLE = /[^\P{Cc}\t\n\r\u007F-\u009F]|[\uFFFE\uFFFF]/gu;

/** Positions in the styles of `writeWorkbook`. */
const STYLE = { plain: 0, text: 1, header: 2 };
const WIDTH = { least: 9, most: 60, sampled: 200 };

/**
 * A worksheet part. Every text has the format « text »: what begins with `=`, `+`, `-` or `@` is no
 * formula, not even after somebody edits the cell. Throws when there are more rows or columns than a
 * sheet can have.
 */
export function sheetXml({ rows, headerRows = 1 }: TableSheet): string {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (rows.length > MAX_SHEET_ROWS || columns > MAX_SHEET_COLUMNS)
    throw new RangeError(`${rows.length} rows of ${columns} columns are too many for a sheet`);
  const names = Array.from({ length: columns }, (_, column) => columnName(column));
  const body = rows.map((row, index) => {
    const cells = row.map((cell, column) =>
      cellXml(`${names[column]}${index + 1}`, cell, index < headerRows),
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews><sheetView workbookViewId="0">${paneXml(headerRows)}</sheetView></sheetViews>`,
    columns > 0 ? `<cols>${widthsXml(rows, columns)}</cols>` : '',
    `<sheetData>${body.join('')}</sheetData></worksheet>`,
  ].join('');
}

function cellXml(place: string, cell: TableCell, header: boolean): string {
  if (cell === null || cell === '') return '';
  const style = header ? STYLE.header : typeof cell === 'string' ? STYLE.text : STYLE.plain;
  if (typeof cell === 'boolean') return `<c r="${place}" s="${style}" t="b"><v>${+cell}</v></c>`;
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? `<c r="${place}" s="${style}"><v>${cell}</v></c>` : '';
  return textCellXml(place, style, cell);
}

/** A cell of text, cut to what Excel takes. */
export const textCellXml = (place: string, style: number, text: string): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(shorten(text))}</t></is></c>`;

function paneXml(headerRows: number): string {
  if (headerRows === 0) return '';
  const first = `A${headerRows + 1}`;
  return `<pane ySplit="${headerRows}" topLeftCell="${first}" activePane="bottomLeft" state="frozen"/>`;
}

function widthsXml(rows: TableSheet['rows'], columns: number): string {
  const sample = rows.slice(0, WIDTH.sampled);
  return Array.from({ length: columns }, (_, column) => {
    const longest = sample.reduce((most, row) => Math.max(most, lineLength(row[column])), 0);
    const width = Math.min(WIDTH.most, Math.max(WIDTH.least, longest + 2));
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`;
  }).join('');
}

const lineLength = (cell: TableCell | undefined): number =>
  Math.max(
    ...String(cell ?? '')
      .slice(0, 500)
      .split('\n')
      .map(({ length }) => length),
  );

/** `A`… `Z`, `AA`… */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

function shorten(text: string): string {
  const whole = text.replace(/\r\n?/g, '\n');
  if (whole.length <= MAX_CELL_TEXT) return whole;
  // why: half of a pair is no letter
  return `${whole.slice(0, MAX_CELL_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Excel writes a letter that XML can't hold as `_x0007_`, hence what looks like it in the text too. */
const escapeText = (text: string): string =>
  escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')).replace(
    UNWRITABLE,
    (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
