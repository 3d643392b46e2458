import { test } from 'vitest';
import { differ } from './differential.ts';
import { prepareOurs } from './open.ts';
import { toXForm } from './to-xform.ts';
import { CHOICES } from './workbooks/choices.ts';
import { DATES } from './workbooks/dates.ts';
import { FILES, FILES_MEDIA } from './workbooks/files.ts';
import { LANGUAGES } from './workbooks/languages.ts';
import { NUMBERS } from './workbooks/numbers.ts';
import { COUNTED, REPEATS } from './workbooks/repeats.ts';
import { TEXTS } from './workbooks/texts.ts';
import { RELEVANCE, WRITES } from './workbooks/writes.ts';

const WORKBOOKS = [
  NUMBERS,
  TEXTS,
  DATES,
  CHOICES,
  RELEVANCE,
  WRITES,
  REPEATS,
  COUNTED,
  LANGUAGES,
  FILES,
];

/** The whole language, in small workbooks written here: a clone without the corpus has these. */
test.for(WORKBOOKS)('$name', async ({ name, source }, context) => {
  const form = {
    id: WORKBOOKS.findIndex((workbook) => workbook.name === name),
    rows: source.survey.length,
    survey: source.survey.map(({ cells }) => cells),
  };
  const reference = { xml: toXForm(source), media: FILES_MEDIA };
  await differ(context, 'differential', form, reference, prepareOurs(source), [1, 2]);
});
