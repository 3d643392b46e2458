import { useEffect, useState } from 'react';
import { buildDocument } from '#documents/build/build.ts';
import type { DocumentKind, DocumentSubject } from '#documents/dossier.ts';
import type { OfficialDocument } from '#documents/model.ts';
import type { Result } from '#domain/result.ts';
import { inSteps } from '../../reports/dossier/in-steps.ts';
import { readDossier } from '../../reports/dossier/read-dossier.ts';
import { useWorkplace } from '../../workplace.ts';

/** `done`: how much is read, 0 to 1. */
export type Reading = { readonly done: number } | { readonly result: Result<OfficialDocument> };

/** The document of a subject as the device holds it when the screen opens; `subject` undefined waits. */
export function useDocument(kind: DocumentKind, subject: DocumentSubject | undefined): Reading {
  const { db, effects } = useWorkplace();
  const [reading, setReading] = useState<Reading>({ done: 0 });
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  useEffect(() => {
    if (!subject) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const madeAt = effects.localTime();
    setReading({ done: 0 });
    const onProgress = inSteps((done) => setReading({ done }));
    readDossier(db, kind, subject, { madeAt, signal, onProgress })
      .then((dossier) => {
        const result = buildDocument(kind, subject, dossier);
        if (!signal.aborted) setReading({ result });
      })
      .catch((error: unknown) => {
        if (!signal.aborted) setFailure({ error });
      });
    return () => leaving.abort();
  }, [db, effects, kind, subject]);
  // why thrown here: a broken storage and a bug are told by the boundary around the screen
  if (failure) throw failure.error;
  return reading;
}
