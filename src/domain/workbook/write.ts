import { escapeXml, sheetXml, type TableSheet } from './sheet-xml.ts';
import { crc32, type PackedFile, writeZip } from './zip.ts';

/** What the device does and the language of this room doesn't know. */
export interface Packer {
  /** The UTF-8 of a text. */
  readonly encode: (text: string) => Uint8Array;
  /** Raw deflate (RFC 1951). Without it the file is as good, only larger. */
  readonly deflate?: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/**
 * An .xlsx of tables, a sheet each, at least one: cells, a bold header that stays in view, widths.
 * The same sheets make the same bytes.
 */
export async function writeWorkbook(
  sheets: readonly TableSheet[],
  packer: Packer,
): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const numbers = sheets.map((_, index) => index + 1);
  const files: readonly (readonly [name: string, xml: string])[] = [
    ['[Content_Types].xml', contentTypes(numbers)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookXml(names)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...numbers.map((number) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ...sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)] as const),
  ];
  const packed = await Promise.all(files.map(([name, xml]) => pack(name, xml, packer)));
  return writeZip(packed, packer.encode);
}

async function pack(name: string, xml: string, packer: Packer): Promise<PackedFile> {
  const { encode, deflate } = packer;
  const bytes = encode(DECLARATION + xml);
  const packed = deflate ? await deflate(bytes) : bytes;
  return { name, packed, method: deflate ? 8 : 0, crc: crc32(bytes), size: bytes.length };
}

const MAX_NAME = 31;

/** As Excel takes them: 31 letters, none of `[]:*?/\`, no apostrophe at an end, each once. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const legal = name.replace(/[[\]:*?/\\]|\p{Cc}/gu, ' ').replace(/^[\s']+|[\s']+$/g, '') || '_';
    for (let copy = 1; ; copy += 1) {
      const ending = copy === 1 ? '' : ` (${copy})`;
      const unique = legal.slice(0, MAX_NAME - ending.length).trimEnd() + ending;
      if (taken.has(unique.toLowerCase())) continue;
      taken.add(unique.toLowerCase());
      return unique;
    }
  });
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const workbookXml = (names: readonly string[]): string => {
  const sheets = names.map(
    (name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
};

const relations = (targets: readonly (readonly [type: string, target: string])[]): string => {
  const lines = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
};

function contentTypes(numbers: readonly number[]): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...numbers.map((number) => [`/xl/worksheets/sheet${number}.xml`, 'worksheet'] as const),
  ];
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${SPREADSHEET}.${type}+xml"/>`,
  );
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...overrides,
    '</Types>',
  ].join('');
}

/** Three formats: numbers and booleans, text (49 is « @ »), bold text. */
const STYLES = [
  `<styleSheet xmlns="${MAIN}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');
