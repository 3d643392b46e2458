import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#server/workbook/read.ts';

describe('reading a workbook', () => {
  it('gives text cells by header and rows by number', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: ' Survey ',
          rows: [
            [' type ', 'name', null, 'required'],
            ['text', 'nom', 'sans en-tête', true],
            [null, '  ', null, null],
            ['integer', 'âge', null, 12],
          ],
        },
      ],
    });
    expect(await readWorkbook(bytes)).toEqual({
      ok: true,
      value: {
        sheets: [
          {
            name: 'Survey',
            headers: ['type', 'name', '', 'required'],
            rows: [
              { row: 2, cells: { type: 'text', name: 'nom', required: 'TRUE' } },
              { row: 4, cells: { type: 'integer', name: 'âge', required: '12' } },
            ],
          },
        ],
      },
    });
  });
});
