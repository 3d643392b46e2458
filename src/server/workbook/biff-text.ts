/** How the two forms of .xls hold text: Excel 97 in UTF-16 or its lower half, Excel 95 in a code page. */

/** A record's content, and where those that continue it begin. */
export interface Pieces {
  readonly bytes: Uint8Array;
  readonly seams: ReadonlySet<number>;
}

export function joinPieces(pieces: readonly Uint8Array[]): Pieces {
  const seams = new Set<number>();
  let length = 0;
  for (const piece of pieces) {
    if (length > 0) seams.add(length);
    length += piece.length;
  }
  return { bytes: Buffer.concat(pieces), seams };
}

/** Text of Excel 97 whose flags stand at `at`, and where it ends. */
export function readUnicode(
  { bytes, seams }: Pieces,
  at: number,
  letters: number,
): { readonly text: string; readonly end: number } {
  const view = viewOf(bytes);
  const flags = view.getUint8(at);
  let wide = (flags & 1) !== 0;
  let end = at + 1;
  let after = 0;
  if (flags & 8) {
    after += 4 * view.getUint16(end, true);
    end += 2;
  }
  if (flags & 4) {
    after += view.getUint32(end, true);
    end += 4;
  }
  const codes: number[] = [];
  while (codes.length < letters) {
    // why: each continuation says anew how wide its letters are
    if (seams.has(end)) wide = (view.getUint8(end++) & 1) !== 0;
    codes.push(wide ? view.getUint16(end, true) : view.getUint8(end));
    end += wide ? 2 : 1;
  }
  return { text: textOf(codes), end: end + after };
}

/** The table of texts that cells name by number: a count of 8 bytes, then each with its length. */
export function readTable(pieces: Pieces): readonly string[] {
  const view = viewOf(pieces.bytes);
  const texts: string[] = [];
  for (let at = 8; at + 3 <= pieces.bytes.length; ) {
    const { text, end } = readUnicode(pieces, at + 2, view.getUint16(at, true));
    texts.push(text);
    at = end;
  }
  return texts;
}

const CODE_PAGES: Readonly<Record<number, string>> = { 10000: 'macintosh', 32768: 'macintosh' };

/** Windows pages by number; an unknown one is taken for the page of western Europe. */
export function decodePage(bytes: Uint8Array, page: number): string {
  const windows = page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252';
  return new TextDecoder(CODE_PAGES[page] ?? windows).decode(bytes);
}

// why: a call takes so many arguments at once
const textOf = (codes: readonly number[]): string => {
  let text = '';
  for (let at = 0; at < codes.length; at += 1000)
    text += String.fromCharCode(...codes.slice(at, at + 1000));
  return text;
};

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
