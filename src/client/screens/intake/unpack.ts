import type { Unpacker } from '#documents/read/archive.ts';
import { fail, ok } from '#domain/result.ts';

/** False on browsers of before 2023: they read CSV and what is pasted. */
export const canUnpack = (): boolean => typeof DecompressionStream === 'function';

/** How this device opens office files; it stops as soon as a part gets larger than it may. */
export const deviceUnpacker: Unpacker = {
  decode: (bytes) => new TextDecoder().decode(bytes),
  inflate: async (packed, most) => {
    const stream = new Blob([new Uint8Array(packed)])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'));
    const reader = stream.getReader();
    const pieces: Uint8Array[] = [];
    let size = 0;
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        size += read.value.length;
        if (size > most) {
          await reader.cancel();
          return fail('workbook_too_large');
        }
        pieces.push(read.value);
      }
    } catch {
      // why all: nothing but these bytes can make the stream fail, and each browser throws its own error
      return fail('workbook_corrupt');
    }
    return ok(joined(pieces, size));
  },
};

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
