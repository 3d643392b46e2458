import { fail, ok, type Result } from '#domain/result.ts';
import { dateOfDays } from './dates.ts';
import {
  type Grid,
  type GridCell,
  type GridRow,
  MAX_COLUMNS,
  MAX_ROWS,
  paragraphsOf,
} from './grid.ts';
import { readXml, type XmlAttributes } from './xml.ts';

interface Book {
  readonly texts: readonly string[];
  /** Styles that show a number as a date. */
  readonly dated: ReadonlySet<number>;
  readonly from1904: boolean;
}

type Rows = Map<number, Map<number, GridCell>>;

/** One sheet; rows that hold nothing are left out, the others keep their number. */
export function readSheet(name: string, xml: string, book: Book): Result<Grid> {
  const reader = createReader(book);
  if (!readXml(xml, reader)) return fail('workbook_corrupt');
  if (reader.tooMany()) return fail('workbook_too_many_rows', { most: MAX_ROWS });
  if (reader.tooWide()) return fail('workbook_too_wide', { most: MAX_COLUMNS });
  for (const range of reader.merged)
    if (!merge(reader.rows, range)) return fail('workbook_too_wide', { most: MAX_COLUMNS });
  return ok({ name, before: [], rows: lay(reader.rows) });
}

function createReader(book: Book) {
  const rows: Rows = new Map();
  const merged: string[] = [];
  let row = 0;
  let column = 0;
  let widest = 0;
  let cell: XmlAttributes | undefined;
  let value = '';
  let inline = '';
  let heard: 'value' | 'inline' | undefined;
  let spelling = 0;

  const endCell = (type: string, style: number): void => {
    const text = type === 'inlineStr' ? inline : said(value, type, style, book);
    const paragraphs = paragraphsOf(text);
    if (paragraphs.length === 0 || rows.size > MAX_ROWS) return;
    widest = Math.max(widest, column);
    const cells = rows.get(row) ?? new Map<number, GridCell>();
    rows.set(row, cells.set(column, { paragraphs }));
  };

  function open(name: string, attribute: XmlAttributes): void {
    heard = undefined;
    switch (name) {
      case 'row':
        row = whole(attribute('r')) || row + 1;
        column = 0;
        return;
      case 'c':
        column = columnOf(attribute('r')) || column + 1;
        cell = attribute;
        value = '';
        inline = '';
        return;
      case 'v':
        heard = 'value';
        return;
      case 'rPh':
        spelling += 1;
        return;
      case 't':
        if (cell && spelling === 0) heard = 'inline';
        return;
      case 'mergeCell':
        merged.push(attribute('ref') ?? '');
    }
  }

  function close(name: string): void {
    heard = undefined;
    if (name === 'rPh') spelling -= 1;
    if (name !== 'c' || !cell) return;
    endCell(cell('t') ?? 'n', whole(cell('s')));
    cell = undefined;
  }

  const text = (said: string): void => {
    if (heard === 'value') value += said;
    if (heard === 'inline') inline += said;
  };
  return {
    open,
    close,
    text,
    rows,
    merged,
    tooMany: () => rows.size > MAX_ROWS,
    tooWide: () => widest > MAX_COLUMNS,
  };
}

/** What a cell shows, as near as it can be told without its format. */
function said(
  value: string,
  type: string,
  style: number,
  { texts, dated, from1904 }: Book,
): string {
  if (type === 's') return texts[whole(value)] ?? '';
  if (type === 'b') return value === '1' ? 'VRAI' : 'FAUX';
  const number = Number(value);
  if (type !== 'n' || value.trim() === '' || !Number.isFinite(number)) return value;
  if (dated.has(style)) return dateOfDays(Math.floor(number), from1904) ?? value;
  // why: 0.1 + 0.2, as Excel computes it too, is shown as 0,3
  return String(Number(number.toPrecision(15))).replace('.', ',');
}

const MOST_LETTERS = 3;

/** `B7` is column 2; 0 when it isn't told. */
function columnOf(reference = ''): number {
  const letters = /^[A-Z]+/.exec(reference.toUpperCase())?.[0] ?? '';
  if (letters.length > MOST_LETTERS) return MAX_COLUMNS + 1;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

const whole = (text = ''): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

/** One object in every place of the range, in the rows that there are. False: too wide. */
function merge(rows: Rows, range: string): boolean {
  const match = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/i.exec(range);
  if (!match) return true;
  const [, left = '', top = '', right = '', bottom = ''] = match;
  const first = columnOf(left);
  const last = columnOf(right);
  const cell = rows.get(whole(top))?.get(first) ?? { paragraphs: [] };
  // why: the whole sheet may be one cell; what lies in rows and columns that hold nothing is nothing
  if (last > MAX_COLUMNS) return first > MAX_COLUMNS || cell.paragraphs.length === 0;
  if (cell.paragraphs.length === 0) return true;
  const height = whole(bottom) - whole(top) + 1;
  const covered =
    height < rows.size
      ? Array.from({ length: Math.max(0, height) }, (_, index) => whole(top) + index)
      : [...rows.keys()].filter((row) => row >= whole(top) && row <= whole(bottom));
  for (const row of covered) {
    const cells = rows.get(row);
    if (cells) for (let column = first; column <= last; column += 1) cells.set(column, cell);
  }
  return true;
}

function lay(rows: Rows): readonly GridRow[] {
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => ({
      number,
      cells: Array.from(
        { length: Math.max(...cells.keys()) },
        (_, index) => cells.get(index + 1) ?? null,
      ),
    }));
}
