import Papa from 'papaparse';
import type { SourceRow } from '#domain/form/report.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { MAX_BYTES, MAX_COLUMNS, MAX_LETTERS, MAX_ROWS } from './limits.ts';
import { lettersOf } from './parse.ts';

/**
 * A CSV file beside a workbook: its first row names the columns, rows are numbered as a spreadsheet
 * shows them. Commas, semicolons or tabs; UTF-8 with or without mark, UTF-16 with its mark, else
 * Windows-1252, as Excel saves it in French. Cells are kept as they are.
 *
 * Problems: `media_too_large` (bytes, rows or columns of `limits.ts`), `media_corrupt` (a quote that
 * is not closed); `field` is the file's name.
 */
export function readMedia(name: string, bytes: Uint8Array): Result<readonly SourceRow[]> {
  if (bytes.length > MAX_BYTES) return fail('media_too_large', { field: name });
  const text = decode(bytes);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) });
  if (errors.some(({ type }) => type === 'Quotes')) return fail('media_corrupt', { field: name });
  const [first = [], ...others] = data;
  const headers = first.map((header) => header.trim());
  if (headers.length > MAX_COLUMNS) return fail('media_too_large', { field: name });
  const rows = others.flatMap((values, index) => {
    const cells: Record<string, string> = {};
    values.forEach((text, column) => {
      const header = headers[column];
      if (header && text.trim() && !Object.hasOwn(cells, header)) cells[header] = text;
    });
    return Object.keys(cells).length > 0 ? [{ row: index + 2, cells }] : [];
  });
  const isTooLarge = rows.length > MAX_ROWS || lettersOf(rows) > MAX_LETTERS;
  return isTooLarge ? fail('media_too_large', { field: name }) : ok(rows);
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // what is not UTF-8 comes from a program that knows Windows-1252 only
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text
    .slice(0, 65_536)
    .replace(/"[^"]*"/g, '')
    .split('\n', 1);
  const counts = [',', ';', '\t'].map((each) => [line.split(each).length, each] as const);
  return counts.toSorted(([a], [b]) => b - a)[0]?.[1] ?? ',';
}
