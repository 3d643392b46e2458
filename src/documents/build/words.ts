import type { Fields, Json } from '#domain/json.ts';
import { placeLabel, placeName } from '#domain/reference/places.ts';
import { formatShortDate } from '#i18n/date.ts';
import { formatShortPeriod } from '#i18n/format.ts';
import { common } from '#i18n/fr/common.ts';
import type { DocumentCell } from '../model.ts';
import { say } from '../say.ts';
import { membersOf, textOf } from '../values.ts';

/** The word of a code, `unknown` for none; a code that isn't known is its own word. */
function word(words: Readonly<Record<string, string>>, code: Json | undefined, unknown: string) {
  const name = textOf(code);
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name || unknown;
}

export const progressWord = ({ progress }: Fields): string =>
  word(common.progress, progress, common.progress.unreported);

export const reportStateWord = ({ state }: Fields): string =>
  word(common.reportState, state, say('missing.masculine'));

export const entryStateWord = ({ state }: Fields): string =>
  word(common.entryState, state, say('missing.masculine'));

/** '' where progress is asked for no more often than at the due date. */
export const frequencyWord = ({ frequency }: Fields): string =>
  frequency === 'once' ? '' : word(common.frequency, frequency, '');

export const regionNames = ({ regions }: Fields): readonly string[] =>
  membersOf(regions).map(placeName);

/** A date of a narrow column, or that there is none. */
export const dateWord = (date: Json | undefined): string =>
  formatShortDate(textOf(date)) || say('missing.feminine');

export const placeWord = (place: Json | undefined): string => {
  const code = textOf(place);
  return code ? placeLabel(code) : say('missing.masculine');
};

/** « T1 2026 », « T1 2026 à T3 2026 »; '' for none. */
export function periodsWord(from: string | null, to: string | null): string {
  if (from === null || to === null) return '';
  const [first, last] = [formatShortPeriod(from), formatShortPeriod(to)];
  return first === last ? first : say('frame.range', { from: first, to: last });
}

/** A cell of one or several paragraphs; empty ones are left out, none left says what is missing. */
export function cell(texts: string | readonly string[], missing = ''): DocumentCell {
  const paragraphs = [texts].flat().filter((text) => text !== '');
  return { paragraphs: paragraphs.length > 0 || !missing ? paragraphs : [missing] };
}
