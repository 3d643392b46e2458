import { fail, ok, type Result } from '#domain/result.ts';
import { readZip } from '#domain/workbook/read-zip.ts';
import { crc32 } from '#domain/workbook/zip.ts';

/** What unpacking a zip asks of its surroundings. */
export interface Unpacker {
  /** UTF-8, with signs of replacement where it isn't; never throws. */
  readonly decode: (bytes: Uint8Array) => string;
  /** Undoes `deflate`. Problems: `workbook_too_large` past `most` bytes, `workbook_corrupt`. */
  readonly inflate: (packed: Uint8Array, most: number) => Promise<Result<Uint8Array>>;
}

/** An office file that was opened: its parts are unpacked when they are asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** Null when there is no such part. Problems: `workbook_too_large`, `workbook_corrupt`. */
  readonly text: (name: string) => Promise<Result<string | null>>;
}

/** What the parts that are read may unpack to, all together: pictures are never unpacked. */
export const MAX_UNPACKED_BYTES = 48_000_000;
const MEGA = 1_000_000;

/** Problems: `workbook_corrupt`, `workbook_encrypted`. */
export function openArchive(bytes: Uint8Array, { decode, inflate }: Unpacker): Result<Archive> {
  const files = readZip(bytes, decode);
  if (!files.ok) return files;
  const parts = new Map(files.value.map((file) => [file.name.toLowerCase(), file]));
  let left = MAX_UNPACKED_BYTES;
  const tooLarge = () => fail('workbook_too_large', { most: MAX_UNPACKED_BYTES / MEGA });

  const text = async (name: string): Promise<Result<string | null>> => {
    const part = parts.get(name.toLowerCase());
    if (!part) return ok(null);
    if (part.method === 0 && part.packed.length > left) return tooLarge();
    const unpacked = part.method === 0 ? ok(part.packed) : await inflate(part.packed, left);
    if (!unpacked.ok) return unpacked.problem.code === 'workbook_too_large' ? tooLarge() : unpacked;
    left -= unpacked.value.length;
    if (crc32(unpacked.value) !== part.crc) return fail('workbook_corrupt');
    return ok(decode(unpacked.value));
  };
  return ok({ names: files.value.map((file) => file.name), text });
}
