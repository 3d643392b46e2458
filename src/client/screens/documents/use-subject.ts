import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { DocumentKind, DocumentSubject } from '#documents/dossier.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { documentHref, subjectOf } from '../../reports/document-href.ts';
import { useWorkplace } from '../../workplace.ts';
import { type Choices, withDefaults } from './subjects.ts';

/** What there is to choose from; undefined while it is read. */
export function useChoices(): Choices | undefined {
  const { db } = useWorkplace();
  const sessions = useSummaries(db, 'session');
  const recommendations = useSummaries(db, 'recommendation');
  const entries = useSummaries(db, 'entry');
  return useMemo(
    () => sessions && recommendations && entries && { sessions, recommendations, entries },
    [sessions, recommendations, entries],
  );
}

/** What the document is about: the address tells, and where it doesn't, the likeliest. */
export function useSubject(
  kind: DocumentKind,
  choices: Choices | undefined,
): readonly [DocumentSubject | undefined, (subject: DocumentSubject) => void] {
  const { actor } = useWorkplace();
  const search = useSearch();
  const [, navigate] = useLocation();
  // why: a pull brings new summaries; the document is read anew only when its subject changes
  const found = choices && withDefaults(kind, subjectOf(search), actor, choices);
  const { session, place, entry } = found ?? {};
  const known = found !== undefined;
  const subject = useMemo(
    () =>
      known
        ? { ...(session && { session }), ...(place && { place }), ...(entry && { entry }) }
        : undefined,
    [known, session, place, entry],
  );
  return [subject, (next) => navigate(documentHref(kind, next), { replace: true })];
}
