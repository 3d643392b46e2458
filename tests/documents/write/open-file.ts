import { inflateRawSync } from 'node:zlib';

/** The parts of an Office file, by name; read from the zip's directory, as Word and Excel do; `only` one, or all. */
export function partsOf(bytes: Uint8Array, only?: string): ReadonlyMap<string, Document> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const parts = new Map<string, Document>();
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    const xml = file.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    if (name === (only ?? name)) parts.set(name, parseXml(xml.toString('utf8')));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** Throws when the text isn't well-formed XML. */
export function parseXml(xml: string): Document {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  const wrong = parsed.querySelector('parsererror');
  if (wrong) throw new Error(wrong.textContent ?? 'not XML');
  return parsed;
}

export const all = (within: Document | Element, name: string): readonly Element[] => [
  ...within.getElementsByTagName(name),
];
export const value = (element: Element | undefined, name = 'w:val'): string | null =>
  element?.getAttribute(name) ?? null;
const children = (within: Element, name: string): readonly Element[] =>
  [...within.children].filter(({ nodeName }) => nodeName === name);

export interface ReadCell {
  readonly paragraphs: readonly string[];
  readonly bulleted: boolean;
  readonly span: number;
  readonly merge: 'restart' | 'continue' | null;
}

export interface ReadTable {
  readonly widths: readonly number[];
  readonly rows: readonly {
    readonly header: boolean;
    readonly whole: boolean;
    readonly cells: readonly ReadCell[];
  }[];
}

/** The tables of `word/document.xml`, as their XML says. */
export const tablesOf = (body: Document): readonly ReadTable[] =>
  all(body, 'w:tbl').map((table) => ({
    widths: all(table, 'w:gridCol').map((column) => Number(value(column, 'w:w'))),
    rows: children(table, 'w:tr').map((row) => ({
      header: all(row, 'w:tblHeader').length > 0,
      whole: all(row, 'w:cantSplit').length > 0,
      cells: children(row, 'w:tc').map(readCell),
    })),
  }));

function readCell(cell: Element): ReadCell {
  const merge = all(cell, 'w:vMerge')[0];
  const paragraphs = children(cell, 'w:p');
  return {
    paragraphs: paragraphs.map(paragraphText),
    bulleted: all(cell, 'w:numId').length === paragraphs.length,
    span: Number(value(all(cell, 'w:gridSpan')[0]) ?? 1),
    merge: merge ? (value(merge) === 'restart' ? 'restart' : 'continue') : null,
  };
}

/** Line breaks as `\n`, tabs as `\t`. */
export const paragraphText = (paragraph: Element): string =>
  all(paragraph, '*')
    .map((element) => {
      if (element.nodeName === 'w:t') return element.textContent;
      if (element.nodeName === 'w:br') return '\n';
      return element.nodeName === 'w:tab' && element.parentElement?.nodeName === 'w:r' ? '\t' : '';
    })
    .join('');
