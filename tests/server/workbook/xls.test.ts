import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#server/workbook/read.ts';
import { craftOle, craftXls, f64, record, text, u16, zeros } from './craft-xls.ts';

const rowsOf = async (bytes: Uint8Array) => {
  const result = await readWorkbook(bytes);
  return result.ok ? result.value.sheets : result.problem.code;
};

describe.each([8, 5] as const)('reading an .xls of version %i', (version) => {
  it('gives text, numbers and booleans', async () => {
    const rows = [
      ['type', 'nom', 'requis'],
      ['note', 'café', true],
      ['', 2, false],
      ['', 2.5, ''],
    ];
    const other = { name: 'choices', rows: [['list_name'], ['oui_non']] };
    expect(await rowsOf(craftXls([{ name: 'survey', rows }, other], {}, version))).toEqual([
      {
        name: 'survey',
        headers: ['type', 'nom', 'requis'],
        rows: [
          { row: 2, cells: { type: 'note', nom: 'café', requis: 'TRUE' } },
          { row: 3, cells: { nom: '2', requis: 'FALSE' } },
          { row: 4, cells: { nom: '2.5' } },
        ],
      },
      {
        name: 'choices',
        headers: ['list_name'],
        rows: [{ row: 2, cells: { list_name: 'oui_non' } }],
      },
    ]);
  });

  it('gives what formulas gave, shared ones included', async () => {
    const place = (row: number) => Buffer.concat([u16(row), u16(0), u16(0)]);
    const inText = Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]);
    const rest = zeros(8);
    const cells = [
      record(0x06, place(1), f64(12), rest),
      record(0x06, place(2), inText, rest),
      record(0x0207, text('seul', version)),
      record(0x06, place(3), inText, rest),
      record(0x04bc, zeros(10)),
      record(0x0207, text('partagé', version)),
      record(0x06, place(4), Buffer.from([1, 0, 1, 0, 0, 0, 0xff, 0xff]), rest),
    ];
    const sheets = await rowsOf(craftXls([{ name: 'survey', rows: [['x']] }], { cells }, version));
    expect(sheets).toMatchObject([
      { rows: ['12', 'seul', 'partagé', 'TRUE'].map((x, at) => ({ row: at + 2, cells: { x } })) },
    ]);
  });

  it('gives dates by the cell’s format', async () => {
    const globals = [0, 14].map((format) => record(0xe0, u16(0), u16(format), zeros(16)));
    const day = record(0x0203, u16(1), u16(0), u16(1), f64(46_351));
    const more = { globals, cells: [day] };
    expect(
      await rowsOf(craftXls([{ name: 'survey', rows: [['x']] }], more, version)),
    ).toMatchObject([{ rows: [{ cells: { x: '2026-11-25' } }] }]);
  });

  it('names a password', async () => {
    const globals = [record(0x2f, zeros(6))];
    const bytes = craftXls([{ name: 'survey', rows: [['type']] }], { globals }, version);
    expect(await rowsOf(bytes)).toBe('workbook_encrypted');
  });
});

describe('an OLE file', () => {
  it('of another program is no workbook', async () => {
    expect(await rowsOf(craftOle([['WordDocument', zeros(100)]]))).toBe('workbook_unknown');
  });

  it('whose chains run in circles or out of the file is corrupt', async () => {
    const bytes = craftXls([{ name: 'survey', rows: [['type']] }]);
    const circle = Buffer.from(bytes);
    circle.writeUInt32LE(2, 512 + 2 * 4);
    const outside = Buffer.from(bytes);
    outside.writeUInt32LE(4000, 512 + 2 * 4);
    expect(await rowsOf(circle)).toBe('workbook_corrupt');
    expect(await rowsOf(outside)).toBe('workbook_corrupt');
  });
});
