import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { type PackedFile, writeZip as write } from '#domain/workbook/zip.ts';
import { Refused } from './refused.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT = 0xffff;
const MAX_PARTS = 10_000;
const IN_EXTRA = 0xffffffff;
const ZIP64 = 1;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > 4 && viewOf(bytes).getUint32(0, true) === LOCAL;

/**
 * The files of a zip, still packed, by its directory; of two with one name the last. Their names have
 * `/` between folders, whatever the writer put; `size` is what the zip tells, not to be trusted. Throws `Refused`:
 * corrupt or encrypted.
 */
export function readZip(bytes: Uint8Array): readonly PackedFile[] {
  try {
    return readDirectory(bytes);
  } catch (error) {
    // why: an offset that points outside of the bytes
    if (error instanceof RangeError) throw new Refused('workbook_corrupt');
    throw error;
  }
}

function readDirectory(bytes: Uint8Array): readonly PackedFile[] {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) throw new Refused('workbook_corrupt');
  const parts = new Map<string, PackedFile>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Refused('workbook_corrupt');
    if (view.getUint16(at + 8, true) & 1) throw new Refused('workbook_encrypted');
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const name = new TextDecoder()
      .decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    const { packedSize, size, offset } = placeOf(
      view,
      at,
      at + CENTRAL_BYTES + nameBytes,
      extraBytes,
    );
    if (view.getUint32(offset, true) !== LOCAL) throw new Refused('workbook_corrupt');
    const start =
      offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + packedSize > bytes.length) throw new Refused('workbook_corrupt');
    if (!name.endsWith('/'))
      parts.set(name, {
        name,
        packed: bytes.subarray(start, start + packedSize),
        method: methodOf(view.getUint16(at + 10, true)),
        crc: view.getUint32(at + 16, true),
        size,
      });
    at += CENTRAL_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
  }
  return [...parts.values()];
}

function methodOf(number: number): 0 | 8 {
  if (number === 0 || number === 8) return number;
  throw new Refused('workbook_corrupt');
}

function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= least; at -= 1)
    if (view.getUint32(at, true) === END) return at;
  throw new Refused('workbook_corrupt');
}

/** Sizes and offset; some writers put them in the extra field, as for files over 4 GB. */
function placeOf(view: DataView, at: number, extra: number, extraBytes: number) {
  // why: in the order of the extra field
  const [size, packedSize, offset] = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  const place = { size: size ?? 0, packedSize: packedSize ?? 0, offset: offset ?? 0 };
  if (!Object.values(place).includes(IN_EXTRA)) return place;
  for (let field = extra; field + 4 <= extra + extraBytes; ) {
    if (view.getUint16(field, true) === ZIP64) return readExtra(view, field + 4, place);
    field += 4 + view.getUint16(field + 2, true);
  }
  throw new Refused('workbook_corrupt');
}

function readExtra<Place extends Record<string, number>>(
  view: DataView,
  from: number,
  place: Place,
): Place {
  let next = from;
  const entries = Object.entries(place).map(([key, value]) => {
    if (value !== IN_EXTRA) return [key, value];
    next += 8;
    return [key, Number(view.getBigUint64(next - 8, true))];
  });
  return Object.fromEntries(entries);
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

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
