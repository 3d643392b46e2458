import type { TableSheet } from '#domain/workbook/sheet-xml.ts';
import { type Packer, writeWorkbook as write } from '#domain/workbook/write.ts';

/** An .xlsx of tables, made without network; see `TableSheet`. */
export const writeWorkbook = (sheets: readonly TableSheet[]): Promise<Uint8Array> =>
  // why: Safari before 16.4 has no deflate; its files are larger
  write(sheets, typeof CompressionStream === 'undefined' ? { encode } : { encode, deflate });

const encode: Packer['encode'] = (text) => new TextEncoder().encode(text);

const deflate: NonNullable<Packer['deflate']> = async (bytes) => {
  const stream = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
