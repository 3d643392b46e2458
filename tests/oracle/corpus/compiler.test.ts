import { expect, test } from 'vitest';
import { markOf } from '../allow-list.ts';
import { type CorpusForm, GROWN, readCorpus, readForm, sourceOf } from '../corpus.ts';
import { EXPECTED, type ExpectedOutcome } from '../expected.ts';
import { compile, errorsOf } from '../open.ts';

/**
 * A workbook that the reference converter accepted compiles; for the others and a few more, the
 * outcome was written down beforehand. Of tables nobody judged it is only asked that the compiler
 * answers, and that each error has its place.
 */
test.for(readCorpus())('form $id of $rows rows', async (form, { task }) => {
  const expected = expectationOf(form);
  task.meta.tally = {
    area: 'compiler',
    grown: form.rows >= GROWN,
    compared: 1,
    different: 1,
    explained: 0,
    outcome: 'different',
  };
  const outcome = await outcomeOf(form);
  if (expected) expect(outcome, expected.reason).toMatchObject(wanted(expected));
  task.meta.tally = {
    ...task.meta.tally,
    compared: expected ? 1 : 0,
    different: 0,
    outcome: expected ? 'identical' : 'not compared',
  };
});

function expectationOf(form: CorpusForm): ExpectedOutcome | undefined {
  const mark = markOf(form);
  const written = EXPECTED.forms.find((entry) => entry.form === form.id && entry.mark === mark);
  if (written) return written;
  if (form.xform) return { form: form.id, mark, reason: 'the converter accepts it' };
  if ((form.sheets['entities'] ?? []).length > 1)
    return { form: form.id, mark, refused: ANY, reason: 'entities are not offered' };
  return undefined;
}

/** Tables with entities have other faults as well: which one comes first is not judged. */
const ANY = 'any';

interface Outcome {
  readonly refused: string;
  readonly sheet: string;
  readonly row: number;
  readonly warnings: readonly string[];
}

async function outcomeOf(form: CorpusForm): Promise<Outcome> {
  const read = form.workbook ? await readForm(form.workbook) : undefined;
  if (read && !read.ok) return { refused: read.problem.code, sheet: '', row: 0, warnings: [] };
  const compilation = compile(await sourceOf(form));
  const errors = errorsOf(compilation);
  expect(compilation.definition === undefined, 'half a form').toBe(errors.length > 0);
  for (const { row, column } of compilation.report) {
    expect(row).toBeGreaterThanOrEqual(1);
    expect(column).not.toBe('');
  }
  const [first] = errors;
  return {
    refused: first?.code ?? '',
    sheet: first?.sheet ?? '',
    row: first?.row ?? 0,
    warnings: compilation.report.map(({ code }) => code),
  };
}

function wanted({ refused = '', sheet, row, warned }: ExpectedOutcome): Partial<Outcome> {
  return {
    refused: refused === ANY ? expect.stringMatching(/./) : refused,
    ...(sheet === undefined ? {} : { sheet }),
    ...(row === undefined ? {} : { row }),
    ...(warned === undefined ? {} : { warnings: expect.arrayContaining([warned]) }),
  };
}
