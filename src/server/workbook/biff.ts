import { type Globals, readCells } from './biff-cells.ts';
import { decodePage, joinPieces, readTable, readUnicode, viewOf } from './biff-text.ts';
import type { RawSheet } from './hucre.ts';
import { recordsOf } from './ole.ts';
import { Refused } from './refused.ts';

const ID = {
  begin: 0x0809,
  end: 0x0a,
  codePage: 0x42,
  since1904: 0x22,
  format: 0x041e,
  cellFormat: 0xe0,
  sheet: 0x85,
  texts: 0xfc,
  more: 0x3c,
};
const EXCEL_97 = 0x0600;
const EXCEL_95 = 0x0500;
/** Numbers of formats that every workbook has: dates and times. */
const DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
/** What a format says besides its letters: quoted text, colours, fillers. */
const BESIDE = /"[^"]*"|\\.|\[[^\]]*\]|[_*]./g;

/**
 * The sheets of an .xls, the stream `Workbook` of Excel 97 to 2003 or `Book` of Excel 95: cells only.
 * The package that reads .xlsx reads .xls too, but not Excel 95, nor text of a shared formula.
 * Throws `Refused` for another version, a `RangeError` where a record ends too soon.
 */
export function readBiff(
  stream: Uint8Array,
  wanted: (name: string) => boolean,
): readonly RawSheet[] {
  const { globals, places } = readGlobals(stream);
  return places
    .filter(({ name, worksheet }) => worksheet && wanted(name))
    .map(({ name, at }) => ({ name, rows: readCells(stream.subarray(at), globals) }));
}

interface Place {
  readonly name: string;
  readonly at: number;
  readonly worksheet: boolean;
}

function readGlobals(stream: Uint8Array): { globals: Globals; places: readonly Place[] } {
  const view = viewOf(stream);
  const version = view.getUint16(4, true);
  if (view.getUint16(0, true) !== ID.begin || ![EXCEL_97, EXCEL_95].includes(version))
    throw new Refused('workbook_corrupt');
  const unicode = version === EXCEL_97;
  let codePage = 1252;
  let since1904 = false;
  const custom = new Map<number, string>();
  const cellFormats: number[] = [];
  const sheets: Uint8Array[] = [];
  const texts: Uint8Array[] = [];
  let last = 0;
  for (const [record, content] of recordsOf(stream)) {
    if (record === ID.end) break;
    const at = viewOf(content);
    if (record === ID.codePage) codePage = at.getUint16(0, true);
    if (record === ID.since1904) since1904 = at.getUint16(0, true) === 1;
    if (record === ID.cellFormat) cellFormats.push(at.getUint16(2, true));
    if (record === ID.format) custom.set(at.getUint16(0, true), formatOf(content, unicode));
    if (record === ID.sheet) sheets.push(content);
    if (record === ID.texts || (record === ID.more && last === ID.texts)) texts.push(content);
    if (record !== ID.more) last = record;
  }
  const dates = cellFormats.map((format) => isDate(format, custom.get(format)));
  const globals = { unicode, codePage, since1904, dates, texts: readTable(joinPieces(texts)) };
  return { globals, places: sheets.map((content) => placeOf(content, globals)) };
}

function formatOf(content: Uint8Array, unicode: boolean): string {
  if (!unicode) return decodePage(content.subarray(3), 1252);
  return readUnicode(joinPieces([content]), 4, viewOf(content).getUint16(2, true)).text;
}

function isDate(format: number, code: string | undefined): boolean {
  if (code === undefined) return DATES.some(([first, last]) => format >= first && format <= last);
  return !/general/i.test(code) && /[dmyhs]/i.test(code.replace(BESIDE, ''));
}

function placeOf(content: Uint8Array, { unicode, codePage }: Globals): Place {
  const view = viewOf(content);
  const letters = view.getUint8(6);
  const name = unicode
    ? readUnicode(joinPieces([content]), 7, letters).text
    : decodePage(content.subarray(7, 7 + letters), codePage);
  return { name, at: view.getUint32(0, true), worksheet: view.getUint8(5) === 0 };
}
