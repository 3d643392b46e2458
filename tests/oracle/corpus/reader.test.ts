import { expect, test } from 'vitest';
import { sheetKey } from '#server/workbook/parse.ts';
import { type CorpusForm, GROWN, readCorpus, readForm, tableOf } from '../corpus.ts';

/**
 * The reader gives the corpus's rows: same rows, same cells. The corpus has headers of the survey in
 * lower case and, of two columns with one header, one only; its true cells are `True` or `1`, its
 * dates and times of .xls are the numbers behind them, those of .xlsx have a time in any case.
 */
test.for(readCorpus().filter(({ workbook }) => workbook))(
  'form $id of $rows rows',
  async (form, { task }) => {
    const grown = form.rows >= GROWN;
    const tally = { area: 'reader', grown, compared: 0, different: 0, explained: 0 } as const;
    task.meta.tally = { ...tally, compared: 1, different: 1, outcome: 'different' };
    const read = await readForm(form.workbook ?? '');
    if (!read.ok) {
      task.meta.tally = { ...tally, outcome: 'not compared' };
      // A header that stands twice is the one thing in this corpus that the reader may refuse.
      expect(read.problem.code).toBe('workbook_header_twice');
      return;
    }
    let compared = 0;
    const differences: string[] = [];
    for (const [name, rows] of expectedRows(form)) {
      const sheet = read.value.sheets.find((each) => sheetKey(each.name) === name);
      const own = (sheet?.rows ?? []).map(({ cells }) => normalized(cells));
      const wanted = rows.map(normalized).filter((cells) => cells.size > 0);
      compared += 1;
      if (own.length !== wanted.length)
        differences.push(`${name}: ${own.length} rows, not ${wanted.length}`);
      for (const [index, cells] of wanted.entries())
        for (const [header, text] of cells) {
          compared += 1;
          const found = own[index]?.get(header);
          if (found === undefined || !isSame(found, text))
            differences.push(`${name} ${index} ${header}: ${found}, not ${text}`);
        }
    }
    task.meta.tally = {
      ...tally,
      compared,
      different: differences.length,
      outcome: differences.length > 0 ? 'different' : 'identical',
    };
    expect(differences.slice(0, 10)).toEqual([]);
  },
);

const SHEETS = ['choices', 'settings', 'external_choices', 'entities'];

function* expectedRows(
  form: CorpusForm,
): Generator<readonly [string, readonly Readonly<Record<string, string>>[]]> {
  yield ['survey', form.survey];
  for (const name of SHEETS) if (form.sheets[name]) yield [name, tableOf(form.sheets[name])];
}

const normalized = (cells: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(cells).flatMap(([header, text]) =>
      header.trim() && text.trim() ? [[header.trim().toLowerCase(), text.trim()]] : [],
    ),
  );

function isSame(own: string, corpus: string): boolean {
  if (own === corpus) return true;
  if (own === 'TRUE') return corpus === 'True' || corpus === '1';
  if (own === 'FALSE') return corpus === 'False' || corpus === '0';
  const time = /^(\d\d):(\d\d):(\d\d)$/.exec(own);
  if (time) {
    const [, hours = 0, minutes = 0, seconds = 0] = time.map(Number);
    return Math.abs(Number(corpus) * 86_400 - (hours * 3600 + minutes * 60 + seconds)) < 0.5;
  }
  if (!/^\d{4}-\d\d-\d\d/.test(own)) return false;
  const written = `${corpus.replace(' ', 'T')}Z`;
  const apart = Date.parse(written) - Date.parse(own.includes('T') ? `${own}Z` : own);
  return Math.abs(apart) < 1000 || EPOCHS.some((epoch) => days(own, epoch) === Number(corpus));
}

/** Day 0 of the two calendars of Excel. */
const EPOCHS = ['1899-12-30', '1904-01-01'];

const days = (day: string, epoch: string): number =>
  (Date.parse(day) - Date.parse(epoch)) / 86_400_000;
