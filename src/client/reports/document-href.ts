import type { DocumentKind, DocumentSubject } from '#documents/dossier.ts';

/** The seven kinds, with a subject already chosen where the screen that links knows one. */
export const documentsHref = (subject: DocumentSubject = {}): string =>
  withSubject('/documents', subject);

/**
 * The preview of one document: `/documents/etat?session=ID`, `/documents/commune?place=NE001002001`,
 * `/documents/mission?entry=ID`. Without its subject it asks for one.
 */
export const documentHref = (kind: DocumentKind, subject: DocumentSubject = {}): string =>
  withSubject(`/documents/${kind}`, subject);

function withSubject(path: string, { session, place, entry }: DocumentSubject): string {
  const search = new URLSearchParams();
  if (session !== undefined) search.set('session', session);
  if (place !== undefined) search.set('place', place);
  if (entry !== undefined) search.set('entry', entry);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The subject that an address names; `search` with or without its « ? ». */
export function subjectOf(search: string): DocumentSubject {
  const params = new URLSearchParams(search);
  const named = (['session', 'place', 'entry'] as const).flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(named);
}
