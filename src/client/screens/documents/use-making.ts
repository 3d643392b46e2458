import { useEffect, useRef, useState } from 'react';
import type { DocumentFormat, OfficialDocument } from '#documents/model.ts';
import { inSteps } from '../../reports/dossier/in-steps.ts';

/** The writers come in a chunk of their own, asked for before anybody presses a button. */
const loadMaking = () => import('../../reports/dossier/make-file.ts');

export interface Making {
  /** The file being made, and how much of it is, 0 to 1. */
  readonly current: { readonly format: DocumentFormat; readonly done: number } | undefined;
  readonly failure: 'tooLarge' | 'incomplete' | undefined;
  /** The file; undefined when it was cancelled or failed. One at a time. */
  readonly make: (document: OfficialDocument, format: DocumentFormat) => Promise<File | undefined>;
  readonly cancel: () => void;
}

/** Makes files of a document; leaving the screen cancels. */
export function useMaking(): Making {
  const [current, setCurrent] = useState<Making['current']>();
  const [failure, setFailure] = useState<Making['failure']>();
  const [bug, setBug] = useState<{ readonly error: unknown }>();
  const stop = useRef<AbortController>(undefined);

  useEffect(() => {
    // why silent: pressing a button asks again, and tells
    loadMaking().catch(() => undefined);
    return () => stop.current?.abort();
  }, []);

  const make: Making['make'] = async (document, format) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    stop.current = stopping;
    setFailure(undefined);
    setCurrent({ format, done: 0 });
    const load = loadMaking().catch(() => undefined);
    try {
      const making = await load;
      if (!making) {
        setFailure('incomplete');
        return undefined;
      }
      const onProgress = inSteps((done) => setCurrent({ format, done }));
      return await making.makeFile(document, format, { onProgress, signal });
    } catch (error) {
      if (signal.aborted) return undefined;
      // why: a file that doesn't fit in memory, or more rows than a sheet holds
      if (error instanceof RangeError) setFailure('tooLarge');
      else setBug({ error });
      return undefined;
    } finally {
      if (stop.current === stopping) {
        stop.current = undefined;
        setCurrent(undefined);
      }
    }
  };
  if (bug) throw bug.error;
  return { current, failure, make, cancel: () => stop.current?.abort() };
}
