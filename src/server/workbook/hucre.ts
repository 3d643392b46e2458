import { readXls, readXlsx } from 'hucre/xlsx';
import type { CellValue } from './cell-text.ts';

/** Rows from the sheet's first on; one without cells may be missing. */
export interface RawSheet {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[] | undefined)[];
}

/**
 * The one place that knows the package which reads workbooks. Formulas give their cached value, rich
 * text its letters. Throws whatever the package throws on bytes that are no good workbook.
 */
export async function readSheets(
  bytes: Uint8Array,
  kind: 'xlsx' | 'xls',
  wanted: (name: string) => boolean,
): Promise<readonly RawSheet[]> {
  const { sheets } =
    kind === 'xls'
      ? await readXls(bytes)
      : await readXlsx(bytes, { sheets: ({ name }) => wanted(name) });
  return sheets.filter(({ name }) => wanted(name));
}
