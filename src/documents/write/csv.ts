import { BOM, CSV_FORMAT } from '#domain/exchange/csv.ts';
import { documentFile } from '#i18n/fr/documentFile.ts';
import type { DocumentTable, OfficialDocument } from '../model.ts';
import { cellText, restOf } from './flat.ts';
import { gather, stepsOf } from './gather.ts';
import { type GridRow, gridOf } from './grid.ts';
import { plain } from './text.ts';
import type { Writer } from './write.ts';

/**
 * Tables for a pivot table: the header on the first line, the text of a merged cell in each of its
 * rows, the section of a row in a column of its own. An empty line parts one table from the next, and
 * the tables from what the document says besides.
 */
export const writeCsv: Writer = async (document, { encode }, onProgress) =>
  encode(BOM + (await gather(pieces(document), stepsOf(document, onProgress))));

function* pieces(document: OfficialDocument): Generator<string> {
  let first = true;
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue;
    if (!first) yield line([]);
    first = false;
    yield* tablePieces(block, document.orientation);
  }
  if (!first) yield line([]);
  for (const { cells } of restOf(document)) yield line(cells);
}

function* tablePieces(
  table: DocumentTable,
  orientation: OfficialDocument['orientation'],
): Generator<string> {
  const { columns, rows } = gridOf(table, orientation);
  const sectioned = rows.some(({ kind }) => kind === 'section');
  const titles = columns.map(({ title }) => title);
  yield line(sectioned ? [documentFile.section, ...titles] : titles);
  let section = '';
  for (const row of rows) {
    if (row.kind === 'section') section = row.text;
    else yield line([...(sectioned ? [section] : []), ...textsOf(row, columns)]);
  }
}

const textsOf = (
  { places }: Extract<GridRow, { kind: 'cells' }>,
  columns: DocumentTable['columns'],
): readonly string[] =>
  places.map(({ cell }, column) => {
    const text = cellText(cell);
    // why: « 1 234 » with its no-break space would be a text to a spreadsheet
    return columns[column]?.align === 'end'
      ? text.replace(/(?<=\d)[\u00A0\u202F](?=\d)/g, '')
      : text;
  });

const line = (cells: readonly string[]): string =>
  cells.map(cellCsv).join(CSV_FORMAT.delimiter) + CSV_FORMAT.newline;

/** A cell that would be a formula gets an apostrophe in front, as in the exports of entries. */
function cellCsv(text: string): string {
  const clean = plain(text);
  const safe = CSV_FORMAT.escapeFormulae.test(clean) ? `'${clean}` : clean;
  return /[";\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
