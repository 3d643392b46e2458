import { deflateRawSync } from 'node:zlib';
import type { TableSheet } from '#domain/workbook/sheet-xml.ts';
import { writeWorkbook as write } from '#domain/workbook/write.ts';

/** An .xlsx of tables; see `TableSheet`. */
export const writeWorkbook = (sheets: readonly TableSheet[]): Promise<Uint8Array> =>
  write(sheets, { encode: (text) => Buffer.from(text), deflate: deflateRawSync });
