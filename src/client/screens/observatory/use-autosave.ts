import { useCallback, useRef, useState } from 'react';
import type { Problem } from '#domain/problem.ts';
import { saveDraft } from '../../db/drafts.ts';
import type { PersonDb } from '../../db/open.ts';
import type { DraftRow } from '../../db/rows.ts';

export interface Autosave {
  /** Milliseconds of the last save that is on the disk. */
  readonly savedAt: number;
  /** Why the last one is not: the form goes on in memory. */
  readonly problem: Problem | undefined;
  /** Writes the latest state; states that come meanwhile are written once, after it. */
  readonly save: (draft: DraftRow) => void;
  /** Waits for the write under way and lets no other begin: the draft is about to be removed. */
  readonly stop: () => Promise<void>;
  readonly resume: () => void;
}

/** Keeps a draft on the disk at each answer, one write at a time and never an older over a newer. */
export function useAutosave(db: PersonDb, firstSavedAt: number): Autosave {
  const [saved, setSaved] = useState<{ at: number; problem?: Problem }>({ at: firstSavedAt });
  const next = useRef<DraftRow>(undefined);
  const writing = useRef<Promise<void>>(undefined);
  const stopped = useRef(false);

  const writeAll = useCallback(async () => {
    while (next.current && !stopped.current) {
      const draft = next.current;
      next.current = undefined;
      const result = await saveDraft(db, draft);
      setSaved(({ at }) => (result.ok ? { at: draft.savedAt } : { at, problem: result.problem }));
    }
    writing.current = undefined;
  }, [db]);

  const save = useCallback(
    (draft: DraftRow) => {
      next.current = draft;
      writing.current ??= writeAll();
    },
    [writeAll],
  );
  const stop = useCallback(async () => {
    stopped.current = true;
    await writing.current;
  }, []);
  const resume = useCallback(() => {
    stopped.current = false;
  }, []);
  return { savedAt: saved.at, problem: saved.problem, save, stop, resume };
}
