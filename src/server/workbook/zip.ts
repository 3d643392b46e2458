import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { readZip as read } from '#domain/workbook/read-zip.ts';
import { type PackedFile, writeZip as write } from '#domain/workbook/zip.ts';
import { Refused } from './refused.ts';

/** The files of a zip, still packed. Throws `Refused`: corrupt or encrypted. */
export function readZip(bytes: Uint8Array): readonly PackedFile[] {
  const files = read(bytes, (name) => new TextDecoder().decode(name));
  if (!files.ok) throw new Refused(files.problem.code);
  return files.value;
}

/** The part's bytes, `most` of them at the most. Throws `Refused`: corrupt or too large. */
export function unpack({ packed, method, crc }: PackedFile, most: number): Uint8Array {
  if (method === 0 && packed.length > most) throw new Refused('workbook_too_large');
  const bytes = method === 0 ? packed : inflate(packed, most);
  if (crc32(bytes) !== crc) throw new Refused('workbook_corrupt');
  return bytes;
}

function inflate(packed: Uint8Array, most: number): Uint8Array {
  if (packed.length === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refused(tooLarge ? 'workbook_too_large' : 'workbook_corrupt');
  }
}

export const writeZip = (files: readonly PackedFile[]): Uint8Array =>
  write(files, (text) => Buffer.from(text));

/** Packed again, deflated unless it is only to be read at once. */
export function pack(name: string, bytes: Uint8Array, method: 0 | 8): PackedFile {
  const packed = method === 0 ? bytes : deflateRawSync(bytes);
  return { name, packed, method, crc: crc32(bytes), size: bytes.length };
}
