import { describe, expect, it } from 'vitest';
import { readCsv } from '#client/screens/observatory/import-file.ts';
import { exportEntries } from '#domain/exchange/export-entries.ts';
import { createImporter } from '#domain/exchange/import-rows.ts';
import { workbookSheets } from '#domain/exchange/sheets.ts';
import { validateAnswers } from '#domain/form/fields.ts';
import { instancesOn } from '#domain/form/path.ts';
import type { Fields, Json } from '#domain/json.ts';
import { placeName } from '#domain/reference/places.ts';
import { writeCsv } from '#server/exchange/csv.ts';
import { parseWorkbook } from '#server/workbook/parse.ts';
import { writeWorkbook } from '#server/workbook/write.ts';
import { desk } from '../../domain/exchange/survey.ts';
import { environment, example, forms } from '../forms/built-in.ts';

const tablesOf = ({ definition }: (typeof forms)[number]) => {
  const answers = example(definition.id);
  const { values, computed } = validateAnswers(definition, environment, answers);
  const entry = {
    id: '01999c52-0000-7000-8000-000000000001',
    fields: { formHash: definition.hash, place: 'NE001', state: 'submitted', ...values },
    computed,
    createdAt: '2026-10-05T09:42:00+01:00',
    authorName: 'Arlit',
    authorRole: 'observatory',
  };
  return exportEntries([entry], [definition], { masked: false, placeName });
};

/** Answers by paths whose instances are named by their ranks; files stay where they are. */
function comparable(answers: Fields): Fields {
  const plain = (path: string): string =>
    instancesOn(path).reduceRight(
      (text, level) =>
        `${level.repeat}[${String(answers[level.path])}]${text.slice(level.path.length)}`,
      path,
    );
  const isFile = (value: Json): boolean => JSON.stringify(value).includes('"sha256"');
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([path, value]) => path.startsWith('/') && !isFile(value))
      .map(([path, value]) => [plain(path), value]),
  );
}

describe.each(forms.map((form) => [form.id, form] as const))('%s', (id, form) => {
  const wanted = comparable(validateAnswers(form.definition, environment, example(id)).values);

  it('comes back from CSV files with the answers that it left with', () => {
    const sheets = tablesOf(form).map((table) =>
      readCsv(`${table.name}.csv`, Buffer.from(writeCsv(table))),
    );
    const row = createImporter(form.definition, sheets, desk).judge(0);
    expect(row.faults).toEqual([]);
    expect(comparable(row.set)).toEqual(wanted);
  });

  it('comes back from a workbook with the answers that it left with', async () => {
    const read = await parseWorkbook(await writeWorkbook(workbookSheets(tablesOf(form))));
    if (!read.ok) throw new Error(read.problem.code);
    const row = createImporter(form.definition, read.value.sheets, desk).judge(0);
    expect(row.faults).toEqual([]);
    expect(comparable(row.set)).toEqual(wanted);
  });
});
