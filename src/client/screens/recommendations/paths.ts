import { ITEM_KINDS, type ItemKind } from '#domain/record.ts';

/** New items of other kinds than measures have their word in the address, in the place of an id. */
export const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  measure: 'mesure',
  challenge: 'defi',
  outlook: 'perspective',
  advance: 'avancee',
  activity: 'activite',
  report: 'rapport',
};

/** A follow-up being written is found again among the drafts by this word. */
export const FOLLOW_UP_WORD = 'suivi';

export const kindOfWord = (word: string): ItemKind | undefined =>
  ITEM_KINDS.find((kind) => KIND_WORDS[kind] === word);

export const recommendationHref = (id: string): string =>
  `/recommandations/${encodeURIComponent(id)}`;

/** `item`: an id, the word of a kind, or null for a new measure. */
export const itemHref = (recommendation: string, item: string | null): string =>
  `${recommendationHref(recommendation)}/mesure${item === null ? '' : `/${encodeURIComponent(item)}`}`;

export const followUpHref = (id: string): string => `${recommendationHref(id)}/suivi`;
