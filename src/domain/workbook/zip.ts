/** A file of a zip as it is packed. */
export interface PackedFile {
  readonly name: string;
  readonly packed: Uint8Array;
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8;
  /** CRC-32 of the unpacked bytes. */
  readonly crc: number;
  /** Unpacked bytes. */
  readonly size: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day that a zip can tell: the same files make the same bytes. */
const DATE = 0x21;

/** A zip of less than 4 GB and 65,536 files. `encode` gives the UTF-8 of a name. */
export function writeZip(
  files: readonly PackedFile[],
  encode: (text: string) => Uint8Array,
): Uint8Array {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const name = encode(file.name);
    const central = headerOf(CENTRAL, file, name);
    viewOf(central).setUint32(42, offset, true);
    const body = [headerOf(LOCAL, file, name), name, file.packed];
    bodies.push(...body);
    directory.push(central, name);
    offset += lengthOf(body);
  }
  const end = new Uint8Array(22);
  const view = viewOf(end);
  view.setUint32(0, END, true);
  view.setUint16(8, files.length, true);
  view.setUint16(10, files.length, true);
  view.setUint32(12, lengthOf(directory), true);
  view.setUint32(16, offset, true);
  return join([...bodies, ...directory, end]);
}

function headerOf(
  mark: typeof LOCAL | typeof CENTRAL,
  { packed, method, crc, size }: PackedFile,
  name: Uint8Array,
): Uint8Array {
  // why: the header in the directory has one field more, the version that made the zip
  const shift = mark === CENTRAL ? 2 : 0;
  const bytes = new Uint8Array(mark === CENTRAL ? 46 : 30);
  const view = viewOf(bytes);
  view.setUint32(0, mark, true);
  if (shift) view.setUint16(4, 20, true);
  view.setUint16(4 + shift, 20, true);
  view.setUint16(6 + shift, UTF8_NAMES, true);
  view.setUint16(8 + shift, method, true);
  view.setUint16(12 + shift, DATE, true);
  view.setUint32(14 + shift, crc, true);
  view.setUint32(18 + shift, packed.length, true);
  view.setUint32(22 + shift, size, true);
  view.setUint16(26 + shift, name.length, true);
  return bytes;
}

/** CRC-32 as zip and PNG have it. */
export function crc32(bytes: Uint8Array): number {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(lengthOf(chunks));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const lengthOf = (chunks: readonly Uint8Array[]): number =>
  chunks.reduce((sum, { length }) => sum + length, 0);

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
