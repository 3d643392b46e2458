import {
  CORE_TYPE,
  contentTypes,
  OFFICE,
  type Packer,
  packParts,
  relations,
} from './office-package.ts';
import { sheetXml, type TableSheet } from './sheet-xml.ts';
import { escapeXml } from './xml.ts';

/**
 * An .xlsx of tables, a sheet each, at least one: cells, a bold header that stays in view, widths.
 * The same sheets make the same bytes.
 */
export const writeWorkbook = async (
  sheets: readonly TableSheet[],
  packer: Packer,
): Promise<Uint8Array> =>
  packWorkbook(
    sheets.map((sheet) => ({ name: sheet.name, xml: sheetXml(sheet) })),
    { styles: STYLES },
    packer,
  );

/** A sheet that is written already. */
export interface WrittenSheet {
  /** Made legal and unique. */
  readonly name: string;
  readonly xml: string;
  /** A row that is printed at the top of each page, from 1. */
  readonly repeatedRow?: number;
}

/** An .xlsx of sheets that share their styles; `core` are its properties (see `coreProperties`). */
export function packWorkbook(
  sheets: readonly WrittenSheet[],
  { styles, core }: { readonly styles: string; readonly core?: string },
  packer: Packer,
): Promise<Uint8Array> {
  const numbers = sheets.map((_, index) => index + 1);
  return packParts(
    [
      [
        '[Content_Types].xml',
        contentTypes([
          ...sheetTypes(numbers),
          ...(core ? [['/docProps/core.xml', CORE_TYPE] as const] : []),
        ]),
      ],
      [
        '_rels/.rels',
        relations([
          ['officeDocument', 'xl/workbook.xml'],
          ...(core ? [['core', 'docProps/core.xml'] as const] : []),
        ]),
      ],
      ...(core ? [['docProps/core.xml', core] as const] : []),
      ['xl/workbook.xml', workbookXml(sheets)],
      [
        'xl/_rels/workbook.xml.rels',
        relations([
          ...numbers.map((number) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
          ['styles', 'styles.xml'],
        ]),
      ],
      ['xl/styles.xml', styles],
      ...sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml] as const),
    ],
    packer,
  );
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

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function workbookXml(sheets: readonly WrittenSheet[]): string {
  const names = sheetNames(sheets.map(({ name }) => name));
  const lines = names.map(
    (name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const repeated = sheets.flatMap(({ repeatedRow }, at) => {
    if (repeatedRow === undefined) return [];
    const rows = `'${names[at]?.replaceAll("'", "''")}'!$${repeatedRow}:$${repeatedRow}`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escapeXml(rows)}</definedName>`;
  });
  return [
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${lines.join('')}</sheets>`,
    repeated.length > 0 ? `<definedNames>${repeated.join('')}</definedNames>` : '',
    '</workbook>',
  ].join('');
}

const sheetTypes = (numbers: readonly number[]) => [
  ['/xl/workbook.xml', `${SPREADSHEET}.sheet.main+xml`] as const,
  ['/xl/styles.xml', `${SPREADSHEET}.styles+xml`] as const,
  ...numbers.map(
    (number) => [`/xl/worksheets/sheet${number}.xml`, `${SPREADSHEET}.worksheet+xml`] as const,
  ),
];

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
