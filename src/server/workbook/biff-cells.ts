import { decodePage, joinPieces, readUnicode, viewOf } from './biff-text.ts';
import type { CellValue } from './cell-text.ts';
import { recordsOf } from './ole.ts';

/** What the cells of all sheets need to know of the workbook. */
export interface Globals {
  readonly unicode: boolean;
  readonly codePage: number;
  readonly texts: readonly string[];
  readonly since1904: boolean;
  /** By the number of a cell's format: whether it shows a date or a time. */
  readonly dates: readonly boolean[];
}

const BOF = 0x0809;
const EOF = 0x0a;
const CONTINUE = 0x3c;
const FORMULA = 0x06;
const STRING = 0x0207;
const LABEL_SST = 0xfd;
const LABEL = 0x0204;
const RICH_LABEL = 0xd6;
const NUMBER = 0x0203;
const RK = 0x027e;
const RKS = 0xbd;
const TRUTH_OR_ERROR = 0x0205;
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};
const DAY_MS = 86_400_000;
/** In the calendar of Excel 1900 was a leap year: its 29 February is day 60. */
const LEAP = 60;

type Put = (row: number, column: number, value: CellValue) => void;

/** Reads the records of one sheet from its first on. Throws a `RangeError` where they end too soon. */
export function readCells(
  stream: Uint8Array,
  globals: Globals,
): readonly (readonly CellValue[] | undefined)[] {
  const rows: CellValue[][] = [];
  const put: Put = (row, column, value) => {
    rows[row] ??= [];
    rows[row][column] = value;
  };
  let depth = 0;
  // a formula whose text is still to come, maybe after the formula that it shares with others
  let waiting: readonly [row: number, column: number] | undefined;
  let text: Uint8Array[] = [];
  const endText = () => {
    if (waiting && text.length > 0) put(...waiting, textOf(text, 0, globals));
    if (text.length > 0) waiting = undefined;
    text = [];
  };
  for (const [record, content] of recordsOf(stream)) {
    if (record === CONTINUE && text.length > 0) {
      text.push(content);
      continue;
    }
    endText();
    if (record === BOF) depth += 1;
    else if (record === EOF) depth -= 1;
    else if (record === STRING) text = [content];
    else if (record === FORMULA) waiting = readFormula(content, globals, put);
    else readCell(record, content, globals, put);
    if (depth === 0) break;
  }
  endText();
  return rows;
}

function readCell(record: number, content: Uint8Array, globals: Globals, put: Put): void {
  const view = viewOf(content);
  const place = () => [view.getUint16(0, true), view.getUint16(2, true)] as const;
  const number = (value: number, format: number) => numeric(value, format, globals);
  switch (record) {
    case LABEL_SST:
      put(...place(), globals.texts[view.getUint32(6, true)] ?? '');
      break;
    case LABEL:
    case RICH_LABEL:
      put(...place(), textOf([content], 6, globals));
      break;
    case NUMBER:
      put(...place(), number(view.getFloat64(6, true), view.getUint16(4, true)));
      break;
    case RK:
      put(...place(), number(compact(view.getUint32(6, true)), view.getUint16(4, true)));
      break;
    case RKS: {
      // pairs of format and number, then the last column
      const [row, first] = place();
      for (let at = 4; at + 6 <= content.length - 2; at += 6) {
        const value = compact(view.getUint32(at + 2, true));
        put(row, first + (at - 4) / 6, number(value, view.getUint16(at, true)));
      }
      break;
    }
    case TRUTH_OR_ERROR:
      put(...place(), truthOf(view.getUint8(6), view.getUint8(7) === 1));
      break;
  }
}

/** Puts what the formula gave; the place of one that gave a text, which follows. */
function readFormula(
  content: Uint8Array,
  globals: Globals,
  put: Put,
): readonly [row: number, column: number] | undefined {
  const view = viewOf(content);
  const place = [view.getUint16(0, true), view.getUint16(2, true)] as const;
  const special = view.getUint16(12, true) === 0xffff ? view.getUint8(6) : undefined;
  if (special === undefined)
    put(...place, numeric(view.getFloat64(6, true), view.getUint16(4, true), globals));
  if (special === 1 || special === 2) put(...place, truthOf(view.getUint8(8), special === 2));
  return special === 0 ? place : undefined;
}

const truthOf = (value: number, error: boolean): CellValue =>
  error ? (ERRORS[value] ?? '#N/A') : value !== 0;

function textOf(pieces: readonly Uint8Array[], at: number, globals: Globals): string {
  const joined = joinPieces(pieces);
  const letters = viewOf(joined.bytes).getUint16(at, true);
  if (globals.unicode) return readUnicode(joined, at + 2, letters).text;
  return decodePage(joined.bytes.subarray(at + 2, at + 2 + letters), globals.codePage);
}

/** 30 bits of a number, a whole one or the upper half of a double, maybe a hundredfold. */
function compact(bits: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(4, bits & 0xfffffffc, true);
  const value = bits & 2 ? bits >> 2 : view.getFloat64(0, true);
  return bits & 1 ? value / 100 : value;
}

function numeric(value: number, format: number, { dates, since1904 }: Globals): CellValue {
  if (!dates[format]) return value;
  // why: a time without a day is before the first one, for `cellText`
  const zero =
    value < 1 ? Date.UTC(1899, 11, 31) : since1904 ? Date.UTC(1904, 0, 1) : dayZero(value);
  return new Date(zero + value * DAY_MS);
}

const dayZero = (day: number): number => Date.UTC(1899, 11, day < LEAP ? 31 : 30);
