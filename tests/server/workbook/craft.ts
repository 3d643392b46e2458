import { type PackedFile, writeZip as write } from '#domain/workbook/zip.ts';
import { pack, writeZip } from '#server/workbook/zip.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Parts by name; text or bytes. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

/** An .xlsx by hand: one sheet `survey` whose `sheetData` is given, and whatever parts are added or replaced. */
export function craftXlsx(sheetData: string, more: Parts = {}): Uint8Array {
  return craftZip({ ...plainParts(sheetData), ...more });
}

export const craftZip = (parts: Parts): Uint8Array =>
  writeZip(Object.entries(parts).map(([name, body]) => pack(name, Buffer.from(body), 8)));

/** The same, its files as a test wants them: with a wrong size, for instance. */
export const craftPacked = (files: readonly PackedFile[]): Uint8Array =>
  write(files, (text) => Buffer.from(text));

export const plainParts = (sheetData: string): Parts => ({
  '[Content_Types].xml': contentTypes(),
  '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relationships([['worksheet', 'worksheets/sheet1.xml']]),
  'xl/worksheets/sheet1.xml': worksheet(sheetData),
});

export const worksheet = (sheetData: string): string =>
  `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`;

export const contentTypes = (main = `${SPREADSHEET}.sheet.main+xml`, more = ''): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>${more}</Types>`;

/** Targets by kind; a kind with `:` is the whole type. */
export const relationships = (targets: readonly (readonly [kind: string, target: string])[]) => {
  const lines = targets.map(([kind, target], at) => {
    const type = kind.includes(':') ? kind : `${OFFICE}/${kind}`;
    return `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`;
  });
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
};

export const inline = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
