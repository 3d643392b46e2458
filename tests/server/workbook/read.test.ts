import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Result } from '#domain/result.ts';
import type { Workbook } from '#server/workbook/parse.ts';
import { readWorkbook } from '#server/workbook/read.ts';
import { craftXlsx, inline, relationships } from './craft.ts';

const cellsOf = (result: Result<Workbook>) =>
  result.ok && result.value.sheets[0]?.rows.map(({ cells }) => cells);

describe('reading an .xlsx', () => {
  it('gives cells by header and rows by number', async () => {
    const rows = [
      [' type ', 'name', null, 'required', 'name'],
      ['text', 'nom', 'sans en-tête', true, 'seconde'],
      [null, '  ', null, null, null],
      ['integer', null, null, 12, 'âge'],
    ];
    expect(await readWorkbook(await writeXlsx({ sheets: [{ name: ' Liste ', rows }] }))).toEqual({
      ok: true,
      value: {
        sheets: [
          {
            name: 'Liste',
            headers: ['type', 'name', '', 'required', 'name'],
            rows: [
              { row: 2, cells: { type: 'text', name: 'nom', required: 'TRUE' } },
              { row: 4, cells: { type: 'integer', name: 'âge', required: '12' } },
            ],
          },
        ],
      },
    });
  });

  it.each<[what: string, cell: string, text: string]>([
    ['whole number', '<c r="A2"><v>1.0</v></c>', '1'],
    ['decimal number', '<c r="A2"><v>10.51</v></c>', '10.51'],
    ['negative number', '<c r="A2"><v>-0.5</v></c>', '-0.5'],
    ['large number', '<c r="A2"><v>1E+21</v></c>', '1000000000000000000000'],
    ['tiny number', '<c r="A2"><v>1E-7</v></c>', '0.0000001'],
    ['true', '<c r="A2" t="b"><v>1</v></c>', 'TRUE'],
    ['false', '<c r="A2" t="b"><v>0</v></c>', 'FALSE'],
    ['day', '<c r="A2" s="1"><v>46351</v></c>', '2026-11-25'],
    ['moment', '<c r="A2" s="2"><v>46351.3541666667</v></c>', '2026-11-25T08:30:00'],
    ['time', '<c r="A2" s="3"><v>0.395833333333333</v></c>', '09:30:00'],
    ['cached formula', '<c r="A2"><f>1+1</f><v>2</v></c>', '2'],
    ['cached text', '<c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', 'ab'],
    ['cached boolean', '<c r="A2" t="b"><f>1=1</f><v>1</v></c>', 'TRUE'],
    ['error', '<c r="A2" t="e"><v>#N/A</v></c>', '#N/A'],
    ['rich text', '<c r="A2" t="s"><v>0</v></c>', 'gras et maigre'],
    [
      'rich inline text',
      '<c r="A2" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>',
      'a b',
    ],
    ['blanks around', inline('A2', ' note '), ' note '],
    ['lines', inline('A2', 'une\r\ndeux\ntrois'), 'une\ndeux\ntrois'],
    ['a letter beyond the first plane', inline('A2', '😀 &lt;é&gt;'), '😀 <é>'],
  ])('%s', async (_what, cell, text) => {
    const data = `<row r="1">${inline('A1', 'x')}</row><row r="2">${cell}</row>`;
    const bytes = craftXlsx(data, {
      'xl/_rels/workbook.xml.rels': relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
      'xl/styles.xml': `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="21"/></cellXfs></styleSheet>`,
      'xl/sharedStrings.xml':
        '<sst><si><r><rPr><b/></rPr><t>gras</t></r><r><t xml:space="preserve"> et maigre</t></r></si></sst>',
    });
    expect(cellsOf(await readWorkbook(bytes))).toEqual([{ x: text }]);
  });

  it('reads hidden sheets, rows and columns, and merged cells by their first', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'survey',
          hidden: true,
          columns: [{ hidden: true }, {}],
          rowDefs: new Map([[1, { hidden: true }]]),
          merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: 1 }],
          rows: [
            ['a', 'b'],
            ['1', null],
          ],
        },
      ],
    });
    expect(cellsOf(await readWorkbook(bytes))).toEqual([{ a: '1' }]);
  });

  it('looks at no other sheets than it is asked for', async () => {
    const sheets = ['Survey ', 'données'].map((name) => ({ name, rows: [['a'], ['b']] }));
    const result = await readWorkbook(await writeXlsx({ sheets }), { only: ['survey'] });
    expect(result.ok && result.value.sheets.map(({ name }) => name)).toEqual(['Survey']);
  });

  it('passes by cells that only have a format, down to the last row', async () => {
    const formats = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
    const last = formats.map((column) => `<c r="${column}1048576" s="0"/>`).join('');
    const data = `<row r="1">${inline('A1', 'x')}</row><row r="2">${inline('A2', 'y')}</row><row r="1048576">${last}</row>`;
    expect(cellsOf(await readWorkbook(craftXlsx(data)))).toEqual([{ x: 'y' }]);
  });

  it('passes by a chart that has a sheet of its own', async () => {
    const bytes = craftXlsx(`<row r="1">${inline('A1', 'x')}</row>`, {
      'xl/_rels/workbook.xml.rels': relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['chartsheet', 'chartsheets/sheet1.xml'],
      ]),
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="graphique" sheetId="2" r:id="rId2"/><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/chartsheets/sheet1.xml': '<chartsheet/>',
    });
    const result = await readWorkbook(bytes);
    expect(result.ok && result.value.sheets.map(({ name }) => name)).toEqual(['survey']);
  });
});
