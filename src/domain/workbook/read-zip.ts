import { fail, ok, type Result } from '../result.ts';
import type { PackedFile } from './zip.ts';

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
 * `/` between folders, whatever the writer put; `size` is what the zip tells, not to be trusted.
 * `decode` reads the UTF-8 of a name and never throws. Problems: `workbook_corrupt`,
 * `workbook_encrypted`.
 */
export function readZip(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): Result<readonly PackedFile[]> {
  try {
    return readDirectory(bytes, decode);
  } catch (error) {
    // why: an offset that points outside of the bytes
    if (error instanceof RangeError) return fail('workbook_corrupt');
    throw error;
  }
}

function readDirectory(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): Result<readonly PackedFile[]> {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === undefined) return fail('workbook_corrupt');
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) return fail('workbook_corrupt');
  const parts = new Map<string, PackedFile>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== CENTRAL) return fail('workbook_corrupt');
    if (view.getUint16(at + 8, true) & 1) return fail('workbook_encrypted');
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const extra = at + CENTRAL_BYTES + nameBytes;
    const name = decode(bytes.subarray(at + CENTRAL_BYTES, extra))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    const place = placeOf(view, at, extra, extraBytes);
    if (!place || view.getUint32(place.offset, true) !== LOCAL) return fail('workbook_corrupt');
    const { packedSize, size, offset } = place;
    const start =
      offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const method = view.getUint16(at + 10, true);
    if (start + packedSize > bytes.length || (method !== 0 && method !== 8))
      return fail('workbook_corrupt');
    if (!name.endsWith('/'))
      parts.set(name, {
        name,
        packed: bytes.subarray(start, start + packedSize),
        method,
        crc: view.getUint32(at + 16, true),
        size,
      });
    at += CENTRAL_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
  }
  return ok([...parts.values()]);
}

function findEnd(view: DataView): number | undefined {
  const least = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= least; at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}

interface Place {
  readonly size: number;
  readonly packedSize: number;
  readonly offset: number;
}

/** Sizes and offset; some writers put them in the extra field, as for files over 4 GB. */
function placeOf(view: DataView, at: number, extra: number, extraBytes: number): Place | undefined {
  // why: in the order of the extra field
  const [size, packedSize, offset] = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  const place = { size: size ?? 0, packedSize: packedSize ?? 0, offset: offset ?? 0 };
  if (!Object.values(place).includes(IN_EXTRA)) return place;
  for (let field = extra; field + 4 <= extra + extraBytes; ) {
    if (view.getUint16(field, true) === ZIP64) return readExtra(view, field + 4, place);
    field += 4 + view.getUint16(field + 2, true);
  }
  return undefined;
}

function readExtra(view: DataView, from: number, place: Place): Place {
  let next = from;
  const wide = (value: number): number => {
    if (value !== IN_EXTRA) return value;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  };
  const size = wide(place.size);
  const packedSize = wide(place.packedSize);
  return { size, packedSize, offset: wide(place.offset) };
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
