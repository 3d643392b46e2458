import type { DraftRow } from '../../db/rows.ts';

/** Where a draft goes on: what is added to a recommendation within it, every other form by itself. */
export function draftHref({ id, form, answers, entry }: DraftRow): string {
  const recommendation = answers['recommendation'];
  if (form !== 'measure' || typeof recommendation !== 'string') {
    return `/observatoire/saisie/${encodeURIComponent(id)}`;
  }
  const path = `/recommandations/${encodeURIComponent(recommendation)}`;
  if (entry === FOLLOW_UP) return `${path}/${FOLLOW_UP}`;
  return `${path}/mesure${entry === null ? '' : `/${encodeURIComponent(entry)}`}`;
}

/** The word by which the draft of a follow-up is known. */
export const FOLLOW_UP = 'suivi';
