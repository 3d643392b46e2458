import { readXlsx } from 'hucre/xlsx';
import type { CellValue } from './cell-text.ts';

/** Rows from the sheet's first on; one without cells may be missing, so may cells. */
export interface RawSheet {
  readonly name: string;
  readonly rows: readonly (readonly (CellValue | undefined)[] | undefined)[];
}

/**
 * The one place that knows the package which reads .xlsx. Formulas give their cached value, rich
 * text its letters. Throws whatever the package throws on bytes that are no good workbook.
 */
export async function readXlsxSheets(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Promise<readonly RawSheet[]> {
  return (await readXlsx(bytes, { sheets: ({ name }) => wanted(name) })).sheets;
}
