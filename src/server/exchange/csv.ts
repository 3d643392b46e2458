import Papa from 'papaparse';
import { BOM, CSV_FORMAT, csvRows } from '#domain/exchange/csv.ts';
import type { Table } from '#domain/exchange/table.ts';

/** A table for a French Excel. */
export const writeCsv = (table: Table): string =>
  BOM + Papa.unparse(csvRows(table) as string[][], CSV_FORMAT);
