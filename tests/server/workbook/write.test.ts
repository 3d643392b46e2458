import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { MAX_CELL_TEXT, type TableCell } from '#domain/workbook/sheet-xml.ts';
import { writeWorkbook as writePlain } from '#domain/workbook/write.ts';
import { writeWorkbook } from '#server/workbook/write.ts';
import { readZip, unpack } from '#server/workbook/zip.ts';

const partOf = (bytes: Uint8Array, name: string): string => {
  const part = readZip(bytes).find((each) => each.name === name);
  return part ? Buffer.from(unpack(part, 10_000_000)).toString() : '';
};
const rowsOf = async (rows: readonly (readonly TableCell[])[]) =>
  (await readXlsx(await writeWorkbook([{ name: 'a', rows }]))).sheets[0]?.rows;

describe('writing a workbook', () => {
  it('another program reads what was written', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\r\n?/g, '\n')),
      fc.string({ unit: 'binary' }).map((text) => text.replace(/\r\n?/g, '\n')),
      fc.constantFrom('_x0041_', '_x000D_', '=1+1', '<c/>', ']]>', '\u0007', '\uFFFF', ' a '),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const last = ['fin', 'fin', 'fin'];
        const read = await rowsOf([...rows, last]);
        expect(read).toEqual([
          ...rows.map((row) => row.map((each) => (each === '' ? null : each))),
          last,
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it('what looks like a formula is text, in a cell of text', async () => {
    const bytes = await writeWorkbook([
      { name: 'a', rows: [['x'], ['=cmd|1'], ['+1'], ['-1'], ['@a']] },
    ]);
    const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toContain('<f>');
    expect(sheet.match(/s="1" t="inlineStr"/g)).toHaveLength(4);
    expect(partOf(bytes, 'xl/styles.xml')).toMatch(/<cellXfs.*?<xf numFmtId="49"/);
  });

  it('a text that Excel would not take is cut, between two letters', async () => {
    const long = await rowsOf([
      ['a'.repeat(MAX_CELL_TEXT)],
      ['a'.repeat(MAX_CELL_TEXT + 1)],
      [`${'a'.repeat(MAX_CELL_TEXT - 2)}😀b`],
    ]);
    expect(long).toEqual([
      ['a'.repeat(MAX_CELL_TEXT)],
      [`${'a'.repeat(MAX_CELL_TEXT - 1)}…`],
      [`${'a'.repeat(MAX_CELL_TEXT - 2)}…`],
    ]);
  });

  it('a number that is none is an empty cell', async () => {
    expect(await rowsOf([['a', Number.NaN, Number.POSITIVE_INFINITY, 'b']])).toEqual([
      ['a', null, null, 'b'],
    ]);
  });

  it('the header is bold and stays in view', async () => {
    const rows = [['nom'], ['#adm2'], ['Arlit']];
    const sheet = (headerRows?: number) => [
      { name: 'a', rows, ...(headerRows !== undefined && { headerRows }) },
    ];
    const xml = async (headerRows?: number) =>
      partOf(await writeWorkbook(sheet(headerRows)), 'xl/worksheets/sheet1.xml');
    expect(await xml()).toContain('ySplit="1" topLeftCell="A2"');
    expect(await xml(2)).toContain('ySplit="2" topLeftCell="A3"');
    expect((await xml(2)).match(/s="2"/g)).toHaveLength(2);
    expect(await xml(0)).not.toContain('pane');
  });

  it('names of sheets are made legal and unique', async () => {
    const names = ['saisies', 'Saisies', 'a/b:c', "'x'", '', 'é'.repeat(40), 'é'.repeat(40)];
    const bytes = await writeWorkbook(names.map((name) => ({ name, rows: [['x']] })));
    expect((await readXlsx(bytes)).sheets.map(({ name }) => name)).toEqual([
      'saisies',
      'Saisies (2)',
      'a b c',
      'x',
      '_',
      'é'.repeat(31),
      `${'é'.repeat(27)} (2)`,
    ]);
  });

  it('the 703rd column has its name', async () => {
    const rows = [Array.from({ length: 703 }, (_, at) => at)];
    expect(
      partOf(await writeWorkbook([{ name: 'a', rows }]), 'xl/worksheets/sheet1.xml'),
    ).toContain('<c r="AAA1" s="2"><v>702</v></c>');
  });

  it('a sheet that can’t be is a bug', async () => {
    const rows = [Array.from({ length: 16_385 }, () => 1)];
    await expect(writeWorkbook([{ name: 'a', rows }])).rejects.toThrow(RangeError);
  });

  it('needs no deflate, and the same tables make the same bytes', async () => {
    const sheets = [
      {
        name: 'a',
        rows: [
          ['x', 1],
          ['é', true],
        ],
      },
    ];
    const packer = { encode: (text: string) => Buffer.from(text) };
    const stored = await writePlain(sheets, packer);
    expect((await readXlsx(stored)).sheets[0]?.rows).toEqual(sheets[0]?.rows);
    expect(
      Buffer.from(await writeWorkbook(sheets)).equals(Buffer.from(await writeWorkbook(sheets))),
    ).toBe(true);
    expect((await writeWorkbook(sheets)).length).toBeLessThan(stored.length);
  });
});
