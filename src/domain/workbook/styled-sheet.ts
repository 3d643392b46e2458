import { columnName, MAX_SHEET_ROWS, textCellXml } from './sheet-xml.ts';
import { MAIN } from './write.ts';
import { escapeXml } from './xml.ts';

/** A sheet to be read and printed: merged and wrapped cells, lines, a page. */
export interface StyledSheet {
  readonly rows: readonly StyledRow[];
  /** Of each column, in digits of the normal font. */
  readonly widths: readonly number[];
  readonly merges: readonly Merge[];
  /** First rows that stay in view; 0 for none. */
  readonly frozenRows: number;
  readonly orientation: 'portrait' | 'landscape';
  /** At the left and at the right of the foot of a page, `&P` and `&N` being its number and how many. */
  readonly foot: readonly [left: string, right: string];
}

export interface StyledRow {
  readonly cells: readonly (StyledCell | null)[];
  /** In points. */
  readonly height: number;
  /** The height stays when somebody edits the row: needed beside a merged cell, which none can measure. */
  readonly fixed?: boolean;
}

/** An empty text is a cell too: a part of a merged one, which needs its lines. */
export interface StyledCell {
  readonly value: string | number;
  readonly look: Look;
}

/** Places from 0, both ends included; it holds more than one place. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

const HIGHEST = 409;

/** The worksheet part, a row a piece. Throws RangeError when there are more rows than a sheet can have. */
export function* styledSheetPieces(sheet: StyledSheet): Generator<string> {
  const { rows, widths, merges, frozenRows, orientation, foot } = sheet;
  if (rows.length > MAX_SHEET_ROWS)
    throw new RangeError(`${rows.length} rows are too many for a sheet`);
  const names = widths.map((_, column) => columnName(column));
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  yield [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>`,
    `<sheetView showGridLines="0" workbookViewId="0">${paneXml(frozenRows)}</sheetView></sheetViews>`,
    `<cols>${columns.join('')}</cols><sheetData>`,
  ].join('');
  for (const [index, { cells, height, fixed }] of rows.entries()) {
    const line = cells.map((cell, column) =>
      cell ? cellXml(`${names[column]}${index + 1}`, cell) : '',
    );
    const tall = ` ht="${Math.min(HIGHEST, height)}"${fixed ? ' customHeight="1"' : ''}`;
    yield `<row r="${index + 1}"${tall}>${line.join('')}</row>`;
  }
  const merged = merges.map(
    ({ row, column, lastRow, lastColumn }) =>
      `<mergeCell ref="${names[column]}${row + 1}:${names[lastColumn]}${lastRow + 1}"/>`,
  );
  yield [
    '</sheetData>',
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '',
    '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.8" header="0.3" footer="0.4"/>',
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter><oddFooter>${escapeXml(`&L${foot[0]}&R${foot[1]}`)}</oddFooter></headerFooter>`,
    '</worksheet>',
  ].join('');
}

function cellXml(place: string, { value, look }: StyledCell): string {
  const style = LOOKS.indexOf(look) + 1;
  if (typeof value === 'number') return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  return value === '' ? `<c r="${place}" s="${style}"/>` : textCellXml(place, style, value);
}

const paneXml = (rows: number): string =>
  rows > 0
    ? `<pane ySplit="${rows}" topLeftCell="A${rows + 1}" activePane="bottomLeft" state="frozen"/>`
    : '';

/** In the order of the formats below, after the plain one. */
const LOOKS = [
  'text',
  'centered',
  'title',
  'heading',
  'note',
  'noteCentered',
  'header',
  'section',
  'cell',
  'end',
  'whole',
  'decimal',
] as const;
export type Look = (typeof LOOKS)[number];

const FONT = { plain: 0, bold: 1, title: 2, note: 3, heading: 4 };
const FILL = { none: 0, header: 2, section: 3 };

interface Format {
  readonly font: number;
  readonly fill?: number;
  readonly lines?: boolean;
  /** Of a number; 49 is text, which no formula gets out of. */
  readonly number?: number;
  readonly align?: 'center' | 'right';
  readonly middle?: boolean;
}

const FORMATS: Record<Look, Format> = {
  text: { font: FONT.plain },
  centered: { font: FONT.plain, align: 'center', middle: true },
  title: { font: FONT.title, align: 'center', middle: true },
  heading: { font: FONT.heading },
  note: { font: FONT.note },
  noteCentered: { font: FONT.note, align: 'center', middle: true },
  header: { font: FONT.bold, fill: FILL.header, lines: true, align: 'center', middle: true },
  section: { font: FONT.bold, fill: FILL.section, lines: true, middle: true },
  cell: { font: FONT.plain, lines: true },
  end: { font: FONT.plain, lines: true, align: 'right' },
  whole: { font: FONT.plain, lines: true, align: 'right', number: 3 },
  decimal: { font: FONT.plain, lines: true, align: 'right', number: 0 },
};

const formatXml = ({ font, fill = FILL.none, lines, number = 49, align, middle }: Format): string =>
  [
    `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${lines ? 1 : 0}" xfId="0"`,
    ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">',
    `<alignment ${alignXml(align, lines)}vertical="${middle ? 'center' : 'top'}"`,
    ' wrapText="1"/></xf>',
  ].join('');

/** A little room between a text and the line beside it. */
function alignXml(align: Format['align'], lines = false): string {
  if (align === 'center') return 'horizontal="center" ';
  if (!lines && !align) return '';
  return `horizontal="${align ?? 'left'}" indent="1" `;
}

const fontXml = (size: number, marks = '', color = ''): string =>
  `<font>${marks}<sz val="${size}"/>${color}<name val="Arial"/></font>`;
const fillXml = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;
const LINE = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FF7A7A7A"/></${side}>`)
  .join('');

export const STYLED = [
  `<styleSheet xmlns="${MAIN}"><fonts count="5">`,
  fontXml(10),
  fontXml(10, '<b/>'),
  fontXml(14, '<b/>'),
  fontXml(9, '<i/>', '<color rgb="FF444444"/>'),
  fontXml(11, '<b/>'),
  '</fonts><fills count="4"><fill><patternFill patternType="none"/></fill>',
  `<fill><patternFill patternType="gray125"/></fill>${fillXml('DFE5DD')}${fillXml('F1F1EE')}</fills>`,
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
  `<border>${LINE}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${LOOKS.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  ...LOOKS.map((look) => formatXml(FORMATS[look])),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');
