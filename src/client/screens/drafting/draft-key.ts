import type { ItemKind } from '#domain/record.ts';

/** How drafts of a table are named: one a cell for a new item, one an item, one a wording. */
export const newItemEntry = (kind: ItemKind): string => `tableau.${kind}`;
export const itemEntry = (item: string): string => `tableau.${item}`;
export const WORDING_ENTRY = 'tableau.texte';
export const newRowEntry = (group: string): string => `tableau.groupe.${group}`;

/** The id under which `useDraft` keeps it. */
export const draftId = (recommendation: string, entry: string): string =>
  `measure.${recommendation}.${entry}`;
