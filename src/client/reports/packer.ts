import type { Packer } from '#domain/workbook/office-package.ts';

/** What makes text into bytes on this device, and bytes small. */
export const devicePacker = (): Packer =>
  // why: Safari before 16.4 has no deflate; its files are larger
  typeof CompressionStream === 'undefined' ? { encode } : { encode, deflate };

const encode: Packer['encode'] = (text) => new TextEncoder().encode(text);

const deflate: NonNullable<Packer['deflate']> = async (bytes) => {
  const stream = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
