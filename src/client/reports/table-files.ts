import Papa from 'papaparse';
import { BOM, CSV_FORMAT, csvRows } from '#domain/exchange/csv.ts';
import type { Table } from '#domain/exchange/table.ts';
import type { TableSheet } from '#domain/workbook/sheet-xml.ts';
import { writeWorkbook } from './write-workbook.ts';

export const FORMATS = ['xlsx', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const csvOf = (table: Table): string =>
  BOM + Papa.unparse(csvRows(table) as string[][], CSV_FORMAT);

export const csvFile = (name: string, table: Table): File =>
  new File([csvOf(table)], name, { type: 'text/csv' });

export const jsonFile = (name: string, value: object): File =>
  new File([JSON.stringify(value, null, 1)], name, { type: 'application/json' });

/** Throws `RangeError` when a sheet can't hold it all. */
export const workbookFile = async (name: string, sheets: readonly TableSheet[]): Promise<File> =>
  new File([new Uint8Array(await writeWorkbook(sheets))], name, { type: XLSX });
