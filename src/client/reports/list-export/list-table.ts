import type { Cell, Table } from '#domain/exchange/table.ts';
import { csvFile, type Format, jsonFile, workbookFile } from '../table-files.ts';

/** A column of a list that leaves: dates as `YYYY-MM-DD`, members of a set between « ; ». */
export interface ListColumn<Row> {
  /** In French, each once: the header, and the key in a JSON. */
  readonly name: string;
  readonly cell: (row: Row) => Cell;
}

/** The rows in their order; `name` is that of the sheet. */
export const listTable = <Row>(
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): Table => ({
  name,
  columns: columns.map(({ name: heading }) => ({ name: heading, hxl: '' })),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
});

/** `recommandations-2026-11-26.xlsx`; `day` is `YYYY-MM-DD`. */
export async function listFile(table: Table, format: Format, day: string): Promise<File> {
  const name = `${table.name}-${day}.${format}`;
  if (format === 'csv') return csvFile(name, table);
  if (format === 'json') return jsonFile(name, jsonList(table));
  const headers = table.columns.map((column) => column.name);
  return workbookFile(name, [{ name: table.name, rows: [headers, ...table.rows] }]);
}

/** An object a row, by the names of the columns; empty cells are left out. */
const jsonList = ({ name, columns, rows }: Table) => ({
  list: name,
  rows: rows.map((row) =>
    Object.fromEntries(
      columns.flatMap((column, at) => {
        const cell = row[at] ?? null;
        return cell === null || cell === '' ? [] : [[column.name, cell]];
      }),
    ),
  ),
});

/** Members of a set, a place or a tag each, as one cell; null for none. */
export const joined = (members: readonly string[]): Cell =>
  members.length > 0 ? members.join(' ; ') : null;
