import type { Sheet, SourceRow } from '#domain/form/report.ts';
import type { Problem } from '#domain/problem.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { isZip } from '#domain/workbook/read-zip.ts';
import { readBiff } from './biff.ts';
import { cellText } from './cell-text.ts';
import { type RawSheet, readXlsxSheets } from './hucre.ts';
import { MAX_COLUMNS, MAX_LETTERS, MAX_ROWS } from './limits.ts';
import { isOle, type Ole, readOle, recordsOf } from './ole.ts';
import { essentialParts } from './parts.ts';
import { Refused } from './refused.ts';
import { writeZip } from './zip.ts';

export interface Workbook {
  /** In the workbook's order, hidden ones included. */
  readonly sheets: readonly WorkbookSheet[];
}

export interface WorkbookSheet {
  readonly name: string;
  /** The first row, trimmed; `''` for a column without a header, which has no cells below. */
  readonly headers: readonly string[];
  /** Rows with something in them. Of two columns with one header the first that is filled counts. */
  readonly rows: readonly SourceRow[];
}

/** What a form reads of its workbook. */
export const FORM_SHEETS = [
  'survey',
  'choices',
  'settings',
  'external_choices',
  'entities',
] as const satisfies readonly Sheet[];

const FILE_PASSWORD = 0x2f;
/** Messages of the reader when two cells far apart span more than it can hold. */
const FAR_CELLS = /over the \d+ limit|outside the supported sheet bounds/;

/**
 * Reads a workbook here and now, which may take long and much memory: `readWorkbook` has it done in
 * a thread. `only`: names of sheets in lower case; the others are not looked at.
 */
export async function parseWorkbook(
  bytes: Uint8Array,
  only?: readonly string[],
): Promise<Result<Workbook>> {
  try {
    return checked({ sheets: (await readRaw(bytes, only)).map(toSheet) });
  } catch (error) {
    return refusalOf(error);
  }
}

/** Sheets as they are, within the limits. Throws; `refusalOf` knows what it means. */
export async function readRaw(
  bytes: Uint8Array,
  only?: readonly string[],
): Promise<readonly RawSheet[]> {
  const wanted = (name: string) => !only || only.includes(sheetKey(name));
  const sheets = isZip(bytes)
    ? await readXlsxSheets(writeZip(essentialParts(bytes)), wanted)
    : readBiff(requireXls(bytes), wanted);
  return withinLimits(sheets);
}

export function refusalOf(error: unknown): { readonly ok: false; readonly problem: Problem } {
  if (error instanceof Refused) return { ok: false, problem: error.problem };
  // why: on hostile bytes the reader ends in errors of every kind; what it can't read is corrupt
  const far = error instanceof Error && FAR_CELLS.test(error.message);
  return far ? fail('workbook_too_many_rows', { most: MAX_ROWS }) : fail('workbook_corrupt');
}

/** A sheet of a form says nothing twice; other sheets (of an export) may. */
function checked(workbook: Workbook): Result<Workbook> {
  const letters = workbook.sheets.reduce((sum, { rows }) => sum + lettersOf(rows), 0);
  if (letters > MAX_LETTERS) return fail('workbook_too_large');
  for (const { name, headers } of workbook.sheets) {
    if (!FORM_SHEETS.some((sheet) => sheet === sheetKey(name))) continue;
    const twice = headers.find((header, at) => header && headers.indexOf(header) < at);
    if (twice) return fail('workbook_header_twice', { sheet: name, field: twice });
  }
  return ok(workbook);
}

/** See `MAX_LETTERS`. */
export const lettersOf = (rows: readonly SourceRow[]): number =>
  rows.reduce(
    (sum, { cells }) =>
      Object.entries(cells).reduce((all, [header, text]) => all + header.length + text.length, sum),
    0,
  );

/** How names of sheets are compared: without case nor blanks around. */
export const sheetKey = (name: string): string => name.trim().toLowerCase();

/** The stream with the records. */
function requireXls(bytes: Uint8Array): Uint8Array {
  if (!isOle(bytes)) throw new Refused('workbook_unknown');
  const ole = readOle(bytes);
  if (isEncrypted(ole)) throw new Refused('workbook_encrypted');
  if (ole.workbook.length === 0) throw new Refused('workbook_unknown');
  return ole.workbook;
}

function isEncrypted({ names, workbook }: Ole): boolean {
  if (names.includes('EncryptedPackage')) return true;
  for (const [record] of recordsOf(workbook.subarray(0, 4096)))
    if (record === FILE_PASSWORD) return true;
  return false;
}

function withinLimits(sheets: readonly RawSheet[]): readonly RawSheet[] {
  let rows = 0;
  for (const sheet of sheets)
    for (const row of sheet.rows) {
      const last = row?.findLastIndex((value) => cellText(value) !== '') ?? -1;
      if (last >= MAX_COLUMNS) throw new Refused('workbook_too_wide', { most: MAX_COLUMNS });
      if (last >= 0) rows += 1;
      if (rows > MAX_ROWS) throw new Refused('workbook_too_many_rows', { most: MAX_ROWS });
    }
  return sheets;
}

function toSheet({ name, rows }: RawSheet): WorkbookSheet {
  const [first = [], ...others] = rows;
  const headers = Array.from(first, (value) => cellText(value).trim());
  return {
    name: name.trim(),
    headers: headers.slice(0, headers.findLastIndex((header) => header !== '') + 1),
    rows: others.flatMap((values, index) => {
      const cells: Record<string, string> = {};
      headers.forEach((header, column) => {
        const text = cellText(values?.[column]);
        if (header && text && !Object.hasOwn(cells, header)) cells[header] = text;
      });
      return Object.keys(cells).length > 0 ? [{ row: index + 2, cells }] : [];
    }),
  };
}
