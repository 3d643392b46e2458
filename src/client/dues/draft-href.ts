import type { DraftRow } from '../db/rows.ts';

/**
 * Where a draft goes on: at the address that it says, if any; what is added to a recommendation within
 * it, every other form by itself.
 */
export function draftHref({ id, form, answers, entry }: DraftRow): string {
  const { recommendation, at } = answers;
  if (typeof at === 'string' && at.startsWith('/')) return at;
  if (form !== 'measure' || typeof recommendation !== 'string') {
    return `/observatoire/saisie/${encodeURIComponent(id)}`;
  }
  if (answers['kind'] === 'report') {
    return reportHref(recommendation, entry === REPORT ? null : entry, 'corriger');
  }
  const path = `/recommandations/${encodeURIComponent(recommendation)}`;
  if (entry === FOLLOW_UP) return `${path}/${FOLLOW_UP}`;
  return `${path}/mesure${entry === null ? '' : `/${encodeURIComponent(entry)}`}`;
}

/** `report`: an id, or null for a new one; `act`: what is done to it, nothing to read it. */
export function reportHref(
  recommendation: string,
  report: string | null = null,
  act: 'corriger' | '' = '',
): string {
  const parts = ['/suivi/rapport', recommendation, report ?? '', report === null ? '' : act];
  return parts
    .filter(Boolean)
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');
}

/** The word by which the draft of a follow-up is known. */
export const FOLLOW_UP = 'suivi';

/** The word by which the draft of a new progress report is known. */
export const REPORT = 'rapport';
