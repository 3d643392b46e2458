import type { Choice, FormDefinition, FormItem, Translated } from '#domain/form/model.ts';
import { templateOf } from '#domain/form/path.ts';
import { tallyRole } from '#domain/form/tally.ts';
import type { Json } from '#domain/json.ts';
import { isPlaceCode } from '#domain/place.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { formatNumber, formatPeriod } from '#i18n/format.ts';
import { plain } from '../../form/Rich.tsx';
import { sayParts } from '../../form/say.ts';

/** The literal words of a label: what `${…}` would add is left out. */
export const wordsOf = (
  text: Translated | undefined,
  { defaultLanguage }: FormDefinition,
): string =>
  plain((text?.[defaultLanguage] ?? []).filter((part) => typeof part === 'string').join(''));

export interface QuestionWords {
  readonly label: string;
  readonly say: (value: Json) => string;
}

/** How the fields of an entry are called and their values said, without opening the form. */
export function entryWords(definition: FormDefinition): (field: string) => QuestionWords {
  const found = new Map<string, QuestionWords>();
  const read = (items: readonly FormItem[], count: string, repeat: string) => {
    for (const item of items) {
      const label = wordsOf(item.label, definition);
      if (item.children) {
        const isCount = item.appearance?.includes('ccm-comptage') ?? false;
        const inside = item.type === 'repeat' ? `${label || item.name}, ` : repeat;
        read(item.children, isCount ? countName(item, definition) : '', inside);
      }
      found.set(item.path, {
        label: repeat + (count ? `${count} : ${label.toLowerCase()}` : label || item.name),
        say: (value) => sayAnswer(item, value, definition),
      });
    }
  };
  read(definition.body, '', '');
  return (field) => found.get(templateOf(field)) ?? { label: field, say: sayOwn };
}

/** Where a field's question stands in the form; fields of questions unknown to it come last. */
export function questionRank({ body }: FormDefinition): (field: string) => number {
  const ranks = new Map<string, number>();
  const read = (items: readonly FormItem[]) => {
    for (const { path, children } of items) {
      ranks.set(path, ranks.size);
      if (children) read(children);
    }
  };
  read(body);
  return (field) => ranks.get(templateOf(field)) ?? ranks.size;
}

/** « Total des départs » is shorter than the question. */
const countName = (group: FormItem, definition: FormDefinition): string => {
  const total = group.children?.find(({ name }) => tallyRole(name) === 'total');
  return wordsOf(total?.label ?? group.label, definition);
};

function sayAnswer(item: FormItem, value: Json, definition: FormDefinition): string {
  if (Array.isArray(value)) return value.map((one) => sayAnswer(item, one, definition)).join(', ');
  if (typeof value === 'number') return sayNumber(item, value);
  if (value !== null && typeof value === 'object') return sayParts(value);
  if (typeof value !== 'string') return '';
  if (item.type === 'date') return formatDate(value);
  const choice = definition.choices[item.list ?? '']?.find(({ name }) => name === value);
  if (choice) return sayChoice(choice, definition);
  return item.list && isPlaceCode(value) ? placeLabel(value) : value;
}

/** A year has no thousands. */
export const sayNumber = ({ name }: FormItem, value: number): string =>
  name === 'annee' ? String(value) : formatNumber(value);

const sayChoice = ({ label }: Choice, definition: FormDefinition): string =>
  typeof label === 'string' ? label : wordsOf(label, definition);

/** An entry's own fields: its place and its period. */
const sayOwn = (value: Json): string => {
  if (typeof value !== 'string') return '';
  return isPlaceCode(value) ? placeLabel(value, 'long') : formatPeriod(value);
};
