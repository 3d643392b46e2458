import { Refused } from './refused.ts';

/** The names and the workbook of an OLE container, the form of .xls and of encrypted files. */
export interface Ole {
  readonly names: readonly string[];
  /** BIFF records; empty without a stream `Workbook`. */
  readonly workbook: Uint8Array;
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENTRY_BYTES = 128;
const STREAM = 2;
const ROOT = 5;
const IN_HEADER = 109;
/** Sector numbers from here on are marks: the chain's end, or free. */
const LAST_SECTOR = 0xfffffffa;

export const isOle = (bytes: Uint8Array): boolean =>
  MAGIC.every((byte, index) => bytes[index] === byte);

/** Throws `Refused`: corrupt. */
export function readOle(bytes: Uint8Array): Ole {
  try {
    return readContainer(bytes);
  } catch (error) {
    // why: a sector number that points outside of the bytes
    if (error instanceof RangeError) throw new Refused('workbook_corrupt');
    throw error;
  }
}

function readContainer(bytes: Uint8Array): Ole {
  const view = viewOf(bytes);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw new Refused('workbook_corrupt');
  const sectorBytes = 1 << shift;
  const sector = (number: number): DataView =>
    new DataView(bytes.buffer, bytes.byteOffset + (number + 1) * sectorBytes, sectorBytes);
  const most = Math.ceil(bytes.length / sectorBytes);

  const table = fatOf(view, sector, most);
  const follow = (first: number, next: readonly number[]): readonly number[] => {
    const chain: number[] = [];
    for (let at = first; at < LAST_SECTOR; at = next[at] ?? LAST_SECTOR) {
      if (chain.length > next.length) throw new Refused('workbook_corrupt');
      chain.push(at);
    }
    return chain;
  };
  const streamAt = (first: number): Uint8Array =>
    Buffer.concat(
      follow(first, table).map(
        (number) => new Uint8Array(sector(number).buffer, sector(number).byteOffset, sectorBytes),
      ),
    );

  const entries = entriesOf(streamAt(view.getUint32(48, true)));
  const names = entries.map(({ name }) => name);
  const workbook = entries.find(
    ({ name, type }) => type === STREAM && /^(Workbook|Book)$/.test(name),
  );
  const root = entries.find(({ type }) => type === ROOT);
  if (!workbook || !root) return { names, workbook: new Uint8Array() };
  if (workbook.size >= view.getUint32(56, true))
    return { names, workbook: streamAt(workbook.first).subarray(0, workbook.size) };

  const mini = streamAt(root.first);
  const miniFat = numbersOf(viewOf(streamAt(view.getUint32(60, true))));
  const miniBytes = 1 << view.getUint16(32, true);
  const pieces = follow(workbook.first, miniFat).map((number) =>
    mini.subarray(number * miniBytes, (number + 1) * miniBytes),
  );
  return { names, workbook: Buffer.concat(pieces).subarray(0, workbook.size) };
}

/** For each sector the next of its chain. */
function fatOf(
  view: DataView,
  sector: (number: number) => DataView,
  most: number,
): readonly number[] {
  const homes = numbersOf(new DataView(view.buffer, view.byteOffset + 76, IN_HEADER * 4));
  let more = view.getUint32(68, true);
  for (let count = 0; more < LAST_SECTOR && count < most; count += 1) {
    const numbers = numbersOf(sector(more));
    more = numbers.at(-1) ?? LAST_SECTOR;
    homes.push(...numbers.slice(0, -1));
  }
  return homes
    .filter((number) => number < LAST_SECTOR)
    .slice(0, most)
    .flatMap((number) => numbersOf(sector(number)));
}

const entriesOf = (bytes: Uint8Array) =>
  Array.from({ length: Math.floor(bytes.length / ENTRY_BYTES) }, (_, index) => {
    const entry = viewOf(bytes.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES));
    const letters = Array.from({ length: 32 }, (_each, at) => entry.getUint16(at * 2, true));
    return {
      name: String.fromCharCode(...letters).split('\0', 1)[0] ?? '',
      type: entry.getUint8(66),
      first: entry.getUint32(116, true),
      size: entry.getUint32(120, true),
    };
  });

const numbersOf = (view: DataView): number[] =>
  Array.from({ length: Math.floor(view.byteLength / 4) }, (_, at) => view.getUint32(at * 4, true));

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** BIFF records in the stream's order: identifier and content. */
export function* recordsOf(workbook: Uint8Array): Generator<readonly [number, Uint8Array]> {
  const view = viewOf(workbook);
  for (let at = 0; at + 4 <= workbook.length; ) {
    const length = view.getUint16(at + 2, true);
    yield [view.getUint16(at, true), workbook.subarray(at + 4, at + 4 + length)];
    at += 4 + length;
  }
}
