import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import {
  joined,
  type ListColumn,
  listFile,
  listTable,
} from '#client/reports/list-export/list-table.ts';

interface Row {
  readonly code: string;
  readonly count: number | null;
  readonly partners: readonly string[];
}

const COLUMNS: readonly ListColumn<Row>[] = [
  { name: 'Référence', cell: ({ code }) => code },
  { name: 'Effectif', cell: ({ count }) => count },
  { name: 'Structures', cell: ({ partners }) => joined(partners) },
];
const ROWS: readonly Row[] = [
  { code: 'EA-02', count: 1.5, partners: ['OIM', 'HCR'] },
  { code: '=1+1;"', count: null, partners: [] },
];
const table = listTable('essais', COLUMNS, ROWS);

describe('a list as a file', () => {
  it('is a CSV that a French Excel opens, in which nothing is a formula', async () => {
    const file = await listFile(table, 'csv', '2026-11-26');
    expect(file.name).toBe('essais-2026-11-26.csv');
    expect([...new Uint8Array(await file.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect((await file.text()).replace('\uFEFF', '').split('\r\n')).toEqual([
      'Référence;Effectif;Structures',
      'EA-02;1,5;"OIM ; HCR"',
      '"\'=1+1;""";;',
    ]);
  });

  it('is a workbook of one sheet, its texts as they are', async () => {
    const file = await listFile(table, 'xlsx', '2026-11-26');
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
    expect(sheets.map(({ name }) => name)).toEqual(['essais']);
    expect(sheets[0]?.rows[0]).toEqual(['Référence', 'Effectif', 'Structures']);
    expect(sheets[0]?.rows[1]).toEqual(['EA-02', 1.5, 'OIM ; HCR']);
    expect(sheets[0]?.rows[2]?.[0]).toBe('=1+1;"');
  });

  it('is a JSON of an object a row, without empty cells', async () => {
    const file = await listFile(table, 'json', '2026-11-26');
    expect(file.type).toBe('application/json');
    expect(JSON.parse(await file.text())).toEqual({
      list: 'essais',
      rows: [
        { Référence: 'EA-02', Effectif: 1.5, Structures: 'OIM ; HCR' },
        { Référence: '=1+1;"' },
      ],
    });
  });
});
