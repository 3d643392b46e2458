// @vitest-environment node
import { readXlsx } from 'hucre/xlsx';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeWorkbook } from '#client/reports/write-workbook.ts';

const sheets = [
  {
    name: 'saisies',
    rows: [
      ['lieu', 'migrants', 'complet'],
      ...Array.from({ length: 50 }, () => ['Arlit', 12, true]),
      ['=Téra', 2.5, null],
    ],
  },
];

afterEach(() => vi.unstubAllGlobals());

describe('a workbook written on the device', () => {
  it('reads back as the tables', async () => {
    const bytes = await writeWorkbook(sheets);
    expect((await readXlsx(bytes)).sheets[0]?.rows).toEqual(sheets[0]?.rows);
  });

  it('is larger, and as good, where nothing deflates', async () => {
    const small = await writeWorkbook(sheets);
    vi.stubGlobal('CompressionStream', undefined);
    const bytes = await writeWorkbook(sheets);
    expect((await readXlsx(bytes)).sheets[0]?.rows).toEqual(sheets[0]?.rows);
    expect(bytes.length).toBeGreaterThan(2 * small.length);
  });
});
