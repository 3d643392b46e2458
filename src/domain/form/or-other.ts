import type { ChoiceList, Lists } from './choice-lists.ts';
import { type Cell, cellOf, type Row } from './headers.ts';
import type { Languages } from './translations.ts';
import { readType } from './types.ts';

/** What `or_other` adds says it in French where the form speaks it, else in English. */
const OTHER = { fr: 'Autre', en: 'Other' };
const SPECIFY = { fr: 'Précisez', en: 'Specify other.' };

const cell = (column: string, text: string, language = ''): Cell => ({
  column,
  language,
  header: column,
  text,
});

const labels = (words: typeof OTHER, { all }: Languages): readonly Cell[] =>
  all.map((language) => cell('label', language === 'fr' ? words.fr : words.en, language));

/** The question under one that ends with `or_other`. */
export const otherQuestion = (row: Row, name: string, languages: Languages): Row => ({
  row: row.row,
  cells: [
    cell('name', `${name}_other`),
    cell('relevant', `selected(../${name}, 'other')`),
    ...labels(SPECIFY, languages),
  ],
});

/** The lists, with one more choice in those that a question asks `or_other` of. */
export function addOthers(survey: readonly Row[], lists: Lists, languages: Languages): Lists {
  const asked = new Set(
    survey.flatMap((row) => {
      const type = readType(cellOf(row, 'type')?.text ?? '');
      return type.kind === 'question' && type.other && type.list?.source === 'sheet'
        ? [type.list.name]
        : [];
    }),
  );
  return new Map(
    [...lists].map(([name, list]) => [name, asked.has(name) ? withOther(list, languages) : list]),
  );
}

function withOther(list: ChoiceList, languages: Languages): ChoiceList {
  if (list.rows.some((row) => cellOf(row, 'name')?.text === 'other')) return list;
  const cells = [cell('name', 'other'), ...labels(OTHER, languages)];
  return { ...list, rows: [...list.rows, { row: list.row.row, cells }] };
}
