import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readWorkbook, withoutMacros } from '#server/workbook/read.ts';
import { readZip, unpack } from '#server/workbook/zip.ts';
import { contentTypes, craftXlsx, inline, type Parts, relationships } from './craft.ts';
import { craftOle, craftXls } from './craft-xls.ts';

const PROJECT = craftOle([['VBA', Buffer.from('Sub Auto_Open()')]]);
const VBA = 'http://schemas.microsoft.com/office/2006/relationships/vbaProject';
const MACRO_MAIN = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
const CELLS = `<row r="1">${inline('A1', 'type')}</row><row r="2">${inline('A2', 'note')}</row>`;
const FORBIDDEN = /vba|macro|activeX|Auto_Open/i;

const xlsm = (more: Parts = {}) =>
  craftXlsx(CELLS, {
    '[Content_Types].xml': contentTypes(
      MACRO_MAIN,
      '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    ),
    'xl/_rels/workbook.xml.rels': relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      [VBA, 'vbaProject.bin'],
    ]),
    'xl/vbaProject.bin': PROJECT,
    ...more,
  });

const cleaned = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const result = await withoutMacros(bytes);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
};

/** Names and contents of a zip, as one text. */
const contentsOf = (bytes: Uint8Array): string =>
  readZip(bytes)
    .map((part) => `${part.name}\n${Buffer.from(unpack(part, 1_000_000)).toString('latin1')}`)
    .join('\n');

const rowsOf = async (bytes: Uint8Array) => {
  const result = await readWorkbook(bytes);
  return result.ok ? result.value.sheets.flatMap(({ rows }) => rows) : result.problem;
};

describe('a workbook with macros', () => {
  it.each<[what: string, bytes: Uint8Array]>([
    ['a project', xlsm()],
    [
      'a project with signature and data',
      xlsm({ 'xl/vbaProjectSignature.bin': PROJECT, 'xl/vbaData.xml': '<x/>' }),
    ],
    [
      'a project by its ending',
      xlsm({
        '[Content_Types].xml': contentTypes(
          MACRO_MAIN,
          '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
        ),
      }),
    ],
    [
      'a project under another name',
      craftXlsx(CELLS, {
        'xl/_rels/workbook.xml.rels': relationships([
          ['worksheet', 'worksheets/sheet1.xml'],
          [VBA, 'notes.bin'],
        ]),
        'xl/notes.bin': PROJECT,
      }),
    ],
    ['a project that looks like a picture', craftXlsx(CELLS, { 'xl/media/image1.png': PROJECT })],
    ['macros of Excel 4', xlsm({ 'xl/macrosheets/sheet1.xml': '<xm:macrosheet/>' })],
    ['ActiveX', xlsm({ 'xl/activeX/activeX1.bin': PROJECT })],
    ['buttons in the ribbon', xlsm({ 'customUI/customUI.xml': '<customUI onLoad="Auto_Open"/>' })],
    ['a workbook within', craftXlsx(CELLS, { 'xl/embeddings/Microsoft_Excel1.xlsm': xlsm() })],
    [
      'a sheet of Visual Basic in an .xls',
      craftXls([
        { name: 'survey', rows: [['type'], ['note']] },
        { name: 'Module1', rows: [], kind: 6 },
      ]),
    ],
    [
      'macros of Excel 4 in an .xls',
      craftXls([
        { name: 'survey', rows: [['type'], ['note']] },
        { name: 'Macro1', rows: [], kind: 1 },
      ]),
    ],
    [
      'a project in an .xls',
      craftXls([{ name: 'survey', rows: [['type'], ['note']] }], {
        storages: ['_VBA_PROJECT_CUR', 'VBA'],
      }),
    ],
  ])('%s: is read, and handed on without them', async (_what, bytes) => {
    const rows = [{ row: 2, cells: { type: 'note' } }];
    expect(await rowsOf(bytes)).toEqual(rows);
    const clean = await cleaned(bytes);
    expect(contentsOf(clean).replaceAll('Macro1', '')).not.toMatch(FORBIDDEN);
    expect(contentsOf(clean)).toContain('spreadsheetml.sheet.main+xml');
    expect(await rowsOf(clean)).toEqual(rows);
    expect(await cleaned(clean)).toEqual(clean);
  });

  it('keeps all else of an .xlsm', async () => {
    const theme = { 'xl/theme/theme1.xml': '<theme name="SP/CCM"/>' };
    const names = readZip(await cleaned(xlsm(theme))).map(({ name }) => name);
    expect(names).toContain('xl/theme/theme1.xml');
    expect(names).not.toContain('xl/vbaProject.bin');
  });

  it('is cleaned as another program writes it', async () => {
    const sheets = [{ name: 'survey', rows: [['type'], ['note']] }];
    const bytes = await writeXlsx({ sheets, vbaProject: PROJECT });
    expect(contentsOf(bytes)).toMatch(FORBIDDEN);
    expect(contentsOf(await cleaned(bytes))).not.toMatch(FORBIDDEN);
  });
});

describe('a workbook without macros', () => {
  it.each<[what: string, bytes: Uint8Array]>([
    ['.xlsx', craftXlsx(CELLS, { 'xl/media/image1.png': 'vba' })],
    ['.xls', craftXls([{ name: 'survey', rows: [['type'], ['note']] }])],
  ])('%s is handed on byte for byte', async (_what, bytes) => {
    expect(Buffer.from(await cleaned(bytes)).equals(Buffer.from(bytes))).toBe(true);
  });

  it.each<[what: string, code: string, bytes: Uint8Array]>([
    ['text', 'workbook_unknown', Buffer.from('type,name')],
    ['half a zip', 'workbook_corrupt', xlsm().subarray(0, 300)],
  ])('%s is no workbook at all', async (_what, code, bytes) => {
    expect(await withoutMacros(bytes)).toEqual({ ok: false, problem: { code } });
  });
});
