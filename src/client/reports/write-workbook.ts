import type { TableSheet } from '#domain/workbook/sheet-xml.ts';
import { writeWorkbook as write } from '#domain/workbook/write.ts';
import { devicePacker } from './packer.ts';

/** An .xlsx of tables, made without network; see `TableSheet`. */
export const writeWorkbook = (sheets: readonly TableSheet[]): Promise<Uint8Array> =>
  write(sheets, devicePacker());
