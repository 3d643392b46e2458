import { ok, type Result } from '#domain/result.ts';
import { isZip } from '#domain/workbook/read-zip.ts';
import type { TableSheet } from '#domain/workbook/sheet-xml.ts';
import type { PackedFile } from '#domain/workbook/zip.ts';
import { cellText } from './cell-text.ts';
import type { RawSheet } from './hucre.ts';
import { MAX_UNZIPPED_BYTES } from './limits.ts';
import { isOle, readOle, recordsOf } from './ole.ts';
import { readRaw, refusalOf } from './parse.ts';
import { writeWorkbook } from './write.ts';
import { pack, readZip, unpack, writeZip } from './zip.ts';

/** What a project in Visual Basic consists of: cut out, nothing else needs it. */
const PROJECT = /(^|\/)(_rels\/)?vba(Project|Data)[^/]*$/i;
/** What sheets hold on to, or hides a file of another program: only cells go on then. */
const ENTWINED =
  /(macrosheets|dialogsheets|activeX|customUI)\/|\.(xls[mb]?|xlam|do[ct]m?|pp[ts]m?)$/i;
const SIGN = /vba(Project|Data)|macro|activeX|customUI|dialogsheet/i;
/** What tells the kinds of the parts, and which needs which. */
const INDEX = /^\[content_types\]\.xml$|\.rels$/i;
const MACRO_MAIN = /application\/vnd\.ms-excel\.\w+\.macroEnabled\.main\+xml/gi;
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
/** Kinds of sheets in an .xls: of Excel 4's macros, of Visual Basic. */
const MACRO_SHEETS = [1, 6];
const SHEET_RECORD = 0x85;

/** See `withoutMacros`, which has it done in a thread. */
export async function stripMacros(bytes: Uint8Array): Promise<Result<Uint8Array>> {
  try {
    const cut = isZip(bytes) ? cutProject(bytes) : oleHasMacros(bytes) ? undefined : bytes;
    return ok(cut ?? (await writeWorkbook((await readRaw(bytes)).map(toTable))));
  } catch (error) {
    return refusalOf(error);
  }
}

/** The same bytes when there is nothing to cut, undefined when cutting would not be enough. */
function cutProject(bytes: Uint8Array): Uint8Array | undefined {
  let found = false;
  const kept: PackedFile[] = [];
  for (const file of readZip(bytes)) {
    if (PROJECT.test(file.name)) {
      found = true;
      continue;
    }
    const content = unpack(file, MAX_UNZIPPED_BYTES);
    // why: a project may have any name, and other programs' files may hold one of theirs
    if (ENTWINED.test(file.name) || isOle(content)) return undefined;
    const text = INDEX.test(file.name) ? new TextDecoder().decode(content) : '';
    const clean = cleanRelations(cleanTypes(text));
    if (SIGN.test(clean)) return undefined;
    found ||= clean !== text;
    kept.push(clean === text ? file : pack(file.name, Buffer.from(clean), 8));
  }
  return found ? writeZip(kept) : bytes;
}

const cleanTypes = (xml: string): string =>
  xml
    .replace(MACRO_MAIN, MAIN)
    .replace(/<Override\s[^>]*vba(Project|Data)[^>]*>/gi, '')
    .replace(/<Default\s[^>]*vba(Project|Data)[^>]*>/gi, PRINTER_DEFAULT);

// why: the ending of a project's file is also that of a printer's settings, which may stay
const PRINTER_DEFAULT =
  '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/>';

const cleanRelations = (xml: string): string =>
  xml.replace(/<(?:\w+:)?Relationship\s[^>]*\/relationships\/vba(Project|Data)[^>]*>/gi, '');

/** What is no .xls at all has none: reading it says what it is. */
function oleHasMacros(bytes: Uint8Array): boolean {
  if (!isOle(bytes)) return true;
  const { names, workbook } = readOle(bytes);
  if (names.some((name) => /^(_?VBA|Macros$)/i.test(name))) return true;
  for (const [record, content] of recordsOf(workbook))
    if (record === SHEET_RECORD && MACRO_SHEETS.includes(content[5] ?? 0)) return true;
  return false;
}

const toTable = ({ name, rows }: RawSheet): TableSheet => ({
  name,
  rows: Array.from(rows, (row = []) =>
    Array.from(row, (value) => (value instanceof Date ? cellText(value) : (value ?? null))),
  ),
});
