import type { TableSheet } from '../workbook/sheet-xml.ts';
import type { Cell, Table } from './table.ts';

/** A workbook of tables: headers, the row of HXL tags, then the entries. */
export const workbookSheets = (tables: readonly Table[]): readonly TableSheet[] =>
  tables.map(({ name, columns, rows }) => ({
    name,
    headerRows: 2,
    rows: [columns.map((column) => column.name), columns.map(({ hxl }) => hxl), ...rows],
  }));

export interface JsonExport {
  readonly form: string;
  readonly masked: boolean;
  /** Cells by the name of their column, empty ones left out; the rows of a repeat under its name. */
  readonly entries: readonly JsonRow[];
}

export interface JsonRow {
  readonly [name: string]: Cell | readonly JsonRow[];
}

/** The same as objects: instances of repeats stand in their entry, those inside others in them. */
export function jsonExport(form: string, tables: readonly Table[], masked: boolean): JsonExport {
  const [main, ...repeats] = tables;
  const inside = new Map<string, JsonRow[]>();
  const rowsOf = (table: Table): readonly JsonRow[] =>
    table.rows.map((row) => {
      const cells: Record<string, Cell | readonly JsonRow[]> = {};
      table.columns.forEach(({ name }, at) => {
        const cell = row[at] ?? null;
        if (cell !== null) cells[name] = cell;
      });
      for (const { name } of repeats) {
        const rows = inside.get(keyOf(table.name, cells['_index'], name));
        if (rows) cells[name] = rows;
      }
      return cells;
    });
  // why: a repeat inside another comes after it, and must be filled first
  for (const table of repeats.toReversed())
    for (const row of rowsOf(table)) {
      const key = keyOf(String(row['_parent_table_name']), row['_parent_index'], table.name);
      inside.set(key, [...(inside.get(key) ?? []), row]);
    }
  return { form, masked, entries: main ? rowsOf(main) : [] };
}

const keyOf = (table: string, index: JsonRow[string] | undefined, name: string): string =>
  `${table}\n${String(index)}\n${name}`;
