/** BIFF records and the OLE container around them, by hand: no package of ours writes .xls. */

const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const FAT = 0xfffffffd;

export type XlsCell = string | number | boolean;

export interface XlsSheet {
  readonly name: string;
  readonly rows: readonly (readonly XlsCell[])[];
  /** 0 worksheet, 1 macros of Excel 4, 6 Visual Basic. */
  readonly kind?: number;
}

export interface XlsMore {
  /** Records in the workbook's globals, after its beginning. */
  readonly globals?: readonly Uint8Array[];
  /** Records at the end of the first sheet's cells. */
  readonly cells?: readonly Uint8Array[];
  /** Names of storages beside the workbook. */
  readonly storages?: readonly string[];
}

/** An .xls of Excel 97 (8) or 95 (5); in the latter text is in Windows-1252. */
export function craftXls(sheets: readonly XlsSheet[], more: XlsMore = {}, version: 5 | 8 = 8) {
  const bof = (kind: number) =>
    record(0x0809, u16(version === 8 ? 0x0600 : 0x0500), u16(kind), zeros(12));
  const bodies = sheets.map(({ rows }, at) =>
    Buffer.concat([
      bof(0x10),
      ...rows.flatMap((row, y) => row.map((cell, x) => cellRecord(y, x, cell, version))),
      ...(at === 0 ? (more.cells ?? []) : []),
      record(0x0a),
    ]),
  );
  const globals = (places: readonly number[]) =>
    Buffer.concat([
      bof(5),
      ...(more.globals ?? []),
      ...sheets.map(({ name, kind = 0 }, at) =>
        record(
          0x85,
          u32(places[at] ?? 0),
          Buffer.from([0, kind, name.length]),
          version === 8 ? Buffer.from([0]) : zeros(0),
          Buffer.from(name, 'latin1'),
        ),
      ),
      record(0x0a),
    ]);
  let next = globals([]).length;
  const places = bodies.map(({ length }) => {
    next += length;
    return next - length;
  });
  const stream = Buffer.concat([globals(places), ...bodies]);
  return craftOle([[version === 8 ? 'Workbook' : 'Book', stream]], more.storages);
}

function cellRecord(row: number, column: number, cell: XlsCell, version: 5 | 8): Buffer {
  const place = Buffer.concat([u16(row), u16(column), u16(0)]);
  if (typeof cell === 'boolean') return record(0x0205, place, Buffer.from([+cell, 0]));
  if (typeof cell === 'number') return record(0x0203, place, f64(cell));
  return record(0x0204, place, text(cell, version));
}

/** With its length before it: in UTF-16, or in Windows-1252. */
export const text = (value: string, version: 5 | 8 = 8): Buffer =>
  version === 8
    ? Buffer.concat([u16(value.length), Buffer.from([1]), Buffer.from(value, 'utf16le')])
    : Buffer.concat([u16(value.length), Buffer.from(value, 'latin1')]);

export const record = (id: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u16(id), u16(body.length), body]);
};

/** Streams by name, each of at least 4096 bytes, and empty storages. */
export function craftOle(
  streams: readonly (readonly [name: string, bytes: Uint8Array])[],
  storages: readonly string[] = [],
): Buffer {
  const padded = streams.map(([name, bytes]) => {
    const length = Math.max(4096, Math.ceil(bytes.length / SECTOR) * SECTOR);
    return { name, body: Buffer.concat([bytes, zeros(length - bytes.length)]) };
  });
  const total = padded.reduce((sum, { body }) => sum + body.length / SECTOR, 0);
  const directorySectors = Math.ceil((1 + streams.length + storages.length) / 4);
  // one sector of the table tells 128 of them
  const fatSectors = Math.ceil((total + directorySectors) / 127);
  const fat: number[] = Array.from({ length: fatSectors }, () => FAT);
  const chain = (sectors: number) => {
    const first = fat.length;
    for (let at = 1; at <= sectors; at += 1) fat.push(at === sectors ? END : first + at);
    return first;
  };
  const directoryStart = chain(directorySectors);
  const entries = [
    entry('Root Entry', 5, END, 0),
    ...padded.map(({ name, body }) => entry(name, 2, chain(body.length / SECTOR), body.length)),
    ...storages.map((name) => entry(name, 1, 0, 0)),
  ];
  const header = zeros(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fatSectors, 44);
  header.writeUInt32LE(directoryStart, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END, 60);
  header.writeUInt32LE(END, 68);
  for (let at = 0; at < 109; at += 1)
    header.writeUInt32LE(at < fatSectors ? at : FREE, 76 + at * 4);
  const table = zeros(fatSectors * SECTOR).fill(0xff);
  fat.forEach((next, at) => {
    table.writeUInt32LE(next, at * 4);
  });
  const directory = zeros(directorySectors * SECTOR);
  Buffer.concat(entries).copy(directory);
  return Buffer.concat([header, table, directory, ...padded.map(({ body }) => body)]);
}

function entry(name: string, type: number, first: number, size: number): Buffer {
  const bytes = zeros(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE(2 * name.length + 2, 64);
  bytes.writeUInt8(type, 66);
  bytes.writeUInt32LE(first, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

export const zeros = (length: number): Buffer => Buffer.alloc(length);
export const u16 = (value: number): Buffer => {
  const bytes = zeros(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
export const u32 = (value: number): Buffer => {
  const bytes = zeros(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
export const f64 = (value: number): Buffer => {
  const bytes = zeros(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
