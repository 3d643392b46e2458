import type { DraftRow } from '../../db/rows.ts';

/** Where a draft goes on: a measure within its recommendation, every other form by itself. */
export function draftHref({ id, form, answers, entry }: DraftRow): string {
  const recommendation = answers['recommendation'];
  if (form !== 'measure' || typeof recommendation !== 'string') {
    return `/observatoire/saisie/${encodeURIComponent(id)}`;
  }
  const path = `/recommandations/${encodeURIComponent(recommendation)}/mesure`;
  return entry === null ? path : `${path}/${encodeURIComponent(entry)}`;
}
