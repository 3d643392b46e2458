import type { PackedFile } from '#domain/workbook/zip.ts';
import { MAX_ROWS, MAX_UNZIPPED_BYTES } from './limits.ts';
import { Refused } from './refused.ts';
import { pack, readZip, unpack } from './zip.ts';

/** Folders of a workbook that hold no cell: pictures, charts, comments, macros, links… */
const BESIDE =
  /(^|\/)(media|drawings|charts|chartsheets|diagrams|embeddings|printerSettings|externalLinks|pivot\w*|slicer\w*|timeline\w*|tables|queryTables|comments|threadedComments|persons|theme|activeX|ctrlProps|macrosheets|dialogsheets|docProps|customXml|customUI|worksheets\/_rels)\//i;
const WORKSHEET = /(^|\/)worksheets\/[^/]+$/i;
const EMPTY_CELL = /<(?:\w+:)?c\s[^<>]*(?:\/>|><\/(?:\w+:)?c>)/g;
/** A cell that stands where it does because of those before it. */
const UNPLACED_CELL = /<(?:\w+:)?c(?:>|\s(?![^<>]*\br=))/;
/** Row 100,000 or below. */
const FAR_CELL = /<(?:\w+:)?c\s[^<>]*\br="[A-Z]{1,3}\d{6,}"/;
const WORKBOOK = /(^|\/)workbook\d*\.xml$/i;
const WORKBOOK_RELATIONS = /(^|\/)_rels\/workbook\d*\.xml\.rels$/i;

/**
 * The parts of an .xlsx that its cells need, stored: what the reader gets has its real size, and
 * none of the parts that it would read for nothing. Throws `Refused`.
 */
export function essentialParts(bytes: Uint8Array): readonly PackedFile[] {
  const parts = readZip(bytes);
  if (!parts.some(({ name }) => WORKBOOK.test(name))) throw new Refused('workbook_unknown');
  let left = MAX_UNZIPPED_BYTES;
  const texts = new Map<string, Uint8Array>();
  for (const part of parts) {
    if (BESIDE.test(part.name) || !/\.(xml|rels)$/i.test(part.name)) continue;
    const text = unpack(part, left);
    left -= text.length;
    texts.set(part.name, WORKSHEET.test(part.name) ? withoutEmptyCells(text) : text);
  }
  return withWorksheetsOnly(texts);
}

/** Cells that only have a format reach to the sheet's end in many a workbook; the reader would make them all. */
function withoutEmptyCells(bytes: Uint8Array): Uint8Array {
  const xml = decode(bytes);
  if (UNPLACED_CELL.test(xml)) return bytes;
  const filled = xml.replace(EMPTY_CELL, '');
  if (FAR_CELL.test(filled)) throw new Refused('workbook_too_many_rows', { most: MAX_ROWS });
  return Buffer.from(filled);
}

/** Takes charts and macro sheets out of the list of sheets: the reader would look for their cells. */
function withWorksheetsOnly(texts: ReadonlyMap<string, Uint8Array>): readonly PackedFile[] {
  const relations = [...texts].find(([name]) => WORKBOOK_RELATIONS.test(name))?.[1];
  const worksheets = new Set(
    [...decode(relations).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)]
      .filter(([tag]) => /\sType\s*=\s*["'][^"']*\/worksheet["']/.test(tag))
      .map(([tag]) => /\sId\s*=\s*["']([^"']*)["']/.exec(tag)?.[1]),
  );
  return [...texts].map(([name, text]) => {
    if (!WORKBOOK.test(name)) return pack(name, text, 0);
    const kept = decode(text).replace(/<(?:\w+:)?sheet\s[^>]*\/>/g, (tag) =>
      worksheets.has(/\s\w+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1]) ? tag : '',
    );
    return pack(name, Buffer.from(kept), 0);
  });
}

const decode = (text: Uint8Array | undefined): string => new TextDecoder().decode(text);
