import { fold } from '../fold.ts';
import { placeCovers } from '../place.ts';

/** What a list of entries is narrowed to; '' keeps all. */
export interface EntryFilter {
  readonly place: string;
  readonly period: string;
  readonly text: string;
}

/** `words`: what the list shows of the entry, in which every word of the text must be. */
export function passes(
  filter: EntryFilter,
  entry: { readonly place: string; readonly period: string; readonly words: () => string },
): boolean {
  if (filter.place && !placeCovers(filter.place, entry.place)) return false;
  if (filter.period && entry.period !== filter.period) return false;
  const wanted = fold(filter.text).split(' ').filter(Boolean);
  if (wanted.length === 0) return true;
  const text = fold(entry.words());
  return wanted.every((word) => text.includes(word));
}
