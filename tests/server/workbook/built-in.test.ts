import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { compileBuiltInForms, sheetText } from '#server/forms.ts';
import { workbookOf } from '#server/workbook/built-in.ts';
import { FORM_SHEETS } from '#server/workbook/parse.ts';
import { readWorkbook } from '#server/workbook/read.ts';

describe('the workbook of a questionnaire that comes with the product', () => {
  const ids = compileBuiltInForms().map(({ id }) => id);

  it.each(ids)('%s reads back as its sources', async (id) => {
    const result = await readWorkbook(await workbookOf(id), { only: FORM_SHEETS });
    if (!result.ok) throw new Error(result.problem.code);
    const { sheets } = result.value;
    expect(sheets.map(({ name }) => name)).toEqual(['survey', 'choices', 'settings']);
    for (const name of ['survey', 'choices', 'settings'] as const) {
      const { data } = Papa.parse<string[]>(sheetText(id, name), { skipEmptyLines: true });
      const [headers = [], ...rows] = data;
      const sheet = sheets.find((each) => each.name === name);
      expect(sheet?.headers).toEqual(headers);
      expect(sheet?.rows.map(({ cells }) => headers.map((header) => cells[header] ?? ''))).toEqual(
        rows.map((row) => headers.map((_, column) => row[column] ?? '')),
      );
      expect(sheet?.rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 2));
    }
  });

  it('of another id is a bug', () => {
    expect(() => workbookOf('no-such-form')).toThrow('no-such-form');
  });
});
