import Papa from 'papaparse';
import { type Grid, gridOfTexts, MAX_ROWS } from '#documents/read/grid.ts';
import { findHeader } from '#documents/read/header.ts';
import type { Plan } from '#documents/read/plan.ts';
import { proposePlan } from '#documents/read/propose.ts';
import { MAX_FILE_BYTES, readTables } from '#documents/read/read-file.ts';
import { readCsvText } from '#domain/exchange/csv.ts';
import type { Problem } from '#domain/problem.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { DELIMITERS, decodeCsv } from '../../reports/csv-text.ts';
import { canUnpack, deviceUnpacker } from './unpack.ts';

/** Why a table was not read, besides what is wrong with its file. */
export type Trouble = Problem | 'nothing' | 'unreadable' | 'browser';

export type Reading =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly trouble: Trouble };

const isCsv = ({ name }: File): boolean => /\.(csv|txt|tsv)$/i.test(name);

/** What a file proposes; one that is too large is refused before it is read. */
export async function readFile(file: File, newId: () => string): Promise<Reading> {
  if (file.size > MAX_FILE_BYTES) {
    const { problem } = fail('workbook_too_large', { most: MAX_FILE_BYTES / 1_000_000 });
    return { ok: false, trouble: problem };
  }
  if (!isCsv(file) && !canUnpack()) return { ok: false, trouble: 'browser' };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    // why: the file went while it was read: taken out with its card, say
    if (error instanceof DOMException) return { ok: false, trouble: 'unreadable' };
    throw error;
  }
  const grids = isCsv(file) ? readText(decodeCsv(bytes)) : await readTables(bytes, deviceUnpacker);
  return propose(grids, newId);
}

/** What was copied from a table of Word or Excel, or the text of a CSV. */
export const readPasted = (text: string, newId: () => string): Reading =>
  propose(readText(text), newId);

function propose(grids: Result<readonly Grid[]>, newId: () => string): Reading {
  if (!grids.ok) return { ok: false, trouble: grids.problem };
  const plan = proposePlan(grids.value, newId);
  if (!plan.ok) return { ok: false, trouble: plan.problem };
  return plan.value.rows.length > 0
    ? { ok: true, plan: plan.value }
    : { ok: false, trouble: 'nothing' };
}

/** Rows to tell the delimiter by: titles may stand above the header. */
const FIRST_ROWS = 40;

/** The tables of a CSV text, parted by empty lines; with the delimiter that finds most columns. */
function readText(text: string): Result<readonly Grid[]> {
  const named = (delimiter: string): number => {
    const rows = parse(text, delimiter, FIRST_ROWS);
    const header = findHeader(gridOfTexts('', rows));
    return header ? header.columns.size : 0;
  };
  const delimiter = DELIMITERS.reduce<string>(
    (best, each) => (named(each) > named(best) ? each : best),
    DELIMITERS[0],
  );
  const rows = parse(text, delimiter, MAX_ROWS + 1);
  if (rows.length > MAX_ROWS) return fail('workbook_too_many_rows', { most: MAX_ROWS });
  return ok(blocksOf(rows).map((block) => gridOfTexts('', block)));
}

type Rows = Parameters<typeof gridOfTexts>[1];

function parse(text: string, delimiter: string, most: number): Rows {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter, preview: most });
  return data.map((cells, index) => ({ number: index + 1, texts: cells.map(readCsvText) }));
}

function blocksOf(rows: Rows): readonly Rows[] {
  const blocks: Rows[number][][] = [[]];
  for (const row of rows) {
    if (row.texts.some((text) => text.trim() !== '')) blocks.at(-1)?.push(row);
    else if (blocks.at(-1)?.length) blocks.push([]);
  }
  return blocks.filter((block) => block.length > 0);
}
