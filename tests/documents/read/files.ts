import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Unpacker } from '#documents/read/archive.ts';
import { fail, ok } from '#domain/result.ts';
import { crc32, writeZip } from '#domain/workbook/zip.ts';

/** As the device unpacks, by Node's own means. */
export const unpacker: Unpacker = {
  decode: (bytes) => new TextDecoder().decode(bytes),
  inflate: async (packed, most) => {
    try {
      return ok(new Uint8Array(inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })));
    } catch (error) {
      const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      return fail(isLarge ? 'workbook_too_large' : 'workbook_corrupt');
    }
  },
};

export const encode = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

export const zip = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  writeZip(
    Object.entries(parts).map(([name, content]) => {
      const bytes = typeof content === 'string' ? encode(content) : content;
      const packed = new Uint8Array(deflateRawSync(bytes));
      return { name, packed, method: 8, crc: crc32(bytes), size: bytes.length };
    }),
    encode,
  );

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A paragraph of Word. */
export const p = (text: string): string =>
  `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

/** A cell of Word: texts are its paragraphs; `properties` is what `w:tcPr` holds. */
export const tc = (texts: string | readonly string[], properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${[texts].flat().map(p).join('')}</w:tc>`;

export const tr = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

export const tbl = (...rows: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;

export const body = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${content}<w:sectPr/></w:body></w:document>`;

export const docx = (content: string): Uint8Array =>
  zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': body(content) });

/** A workbook of one sheet: what `sheetData` holds, and what comes behind it. */
export const xlsx = (
  rows: string,
  {
    after = '',
    strings = '',
    styles = '',
  }: { after?: string; strings?: string; styles?: string } = {},
): Uint8Array =>
  zip({
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Feuille" sheetId="1" r:id="rId1"/><sheet name="Cachée" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ...(strings && { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }),
    ...(styles && { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
  });

/** Ids in order: `n1`, `n2`… */
export function counter(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `n${last}`;
  };
}
