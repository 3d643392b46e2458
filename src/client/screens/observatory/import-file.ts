import Papa from 'papaparse';
import { readCsvText } from '#domain/exchange/csv.ts';
import type { DataSheet } from '#domain/exchange/import-sheets.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { type Guard, isNumber, isText, listOf, recordOf, shape } from '#sync/shape.ts';
import { currentPerson } from '../../db/device.ts';
import { DELIMITERS, decodeCsv } from '../../reports/csv-text.ts';
import { call } from '../../sync/transport.ts';
import type { Workplace } from '../../workplace.ts';

/** What the server takes of a workbook; a CSV is read here, whatever its size. */
export const MAX_WORKBOOK_BYTES = 5_000_000;

const isSheets: Guard<{ readonly sheets: readonly DataSheet[] }> = shape({
  sheets: listOf(
    shape<DataSheet>({
      name: isText,
      headers: listOf(isText),
      rows: listOf(
        shape<DataSheet['rows'][number]>({ row: isNumber, cells: recordOf<string>(isText) }),
      ),
    }),
  ),
});

export const isCsv = ({ name }: Pick<File, 'name'>): boolean => /\.(csv|txt)$/i.test(name);

/** The sheets of the files: CSV read here, workbooks by the server. */
export async function readFiles(
  desk: Pick<Workplace, 'device' | 'effects'>,
  files: readonly File[],
): Promise<Result<readonly DataSheet[]>> {
  const sheets: DataSheet[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isCsv(file)) {
      sheets.push(readCsv(file.name, bytes));
      continue;
    }
    if (bytes.length > MAX_WORKBOOK_BYTES) return fail('workbook_too_large', { most: 5 });
    const token = (await currentPerson(desk.device))?.token ?? '';
    const reply = await call(desk.effects, {
      method: 'POST',
      path: '/api/v1/workbooks/rows',
      token,
      body: { workbook: base64(bytes) },
      isOurs: isSheets,
    });
    if (!reply.ok) return { ok: false, problem: reply.refusal.problem };
    sheets.push(...reply.value.body.sheets);
  }
  return ok(sheets);
}

/** UTF-8, else as Windows writes in France; parted by `;`, `,` or tabs, whichever the headers have most of. */
export function readCsv(name: string, bytes: Uint8Array): DataSheet {
  const text = decodeCsv(bytes);
  const { data } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) });
  const [headers = [], ...rows] = data.map((cells) => cells.map(readCsvText));
  return {
    name: name.replace(/\.[^.]*$/, ''),
    headers: headers.map((header) => header.trim()),
    rows: rows.flatMap((values, index) => {
      const cells: Record<string, string> = {};
      headers.forEach((header, column) => {
        const text = values[column] ?? '';
        const key = header.trim();
        if (key && text.trim() && !Object.hasOwn(cells, key)) cells[key] = text;
      });
      return Object.keys(cells).length > 0 ? [{ row: index + 2, cells }] : [];
    }),
  };
}

/** Quoted headers hold commas of their own: they are passed over. */
function delimiterOf(text: string): string {
  const [headers = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 1);
  const uses = (delimiter: string): number => headers.split(delimiter).length;
  return DELIMITERS.reduce<string>(
    (best, each) => (uses(each) > uses(best) ? each : best),
    DELIMITERS[0],
  );
}

/** In pieces: a call takes no more than some ten thousand arguments. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += PIECE)
    text += String.fromCharCode(...bytes.subarray(from, from + PIECE));
  return btoa(text);
}

const PIECE = 8_192;
