import { useCallback, useRef, useState } from 'react';
import type { Problem } from '#domain/problem.ts';
import { saveDraft } from '../../db/drafts.ts';
import type { PersonDb } from '../../db/open.ts';
import type { DraftRow } from '../../db/rows.ts';

export interface Autosave {
  /** Milliseconds of the last save that is on the disk, to the minute. */
  readonly savedAt: number;
  /** Why the last one is not: the form goes on in memory. */
  readonly problem: Problem | undefined;
  /** Writes the state of the form once it has been painted; what comes meanwhile is written once, after it. */
  readonly save: (read: () => DraftRow) => void;
  /** Waits for the write under way and lets no other begin: the draft is about to be removed. */
  readonly stop: () => Promise<void>;
  readonly resume: () => void;
}

interface Saved {
  readonly at: number;
  readonly problem?: Problem;
}

const minuteOf = (at: number): number => Math.floor(at / 60_000);

/** Keeps a draft on the disk at each answer, one write at a time and never an older over a newer. */
export function useAutosave(db: PersonDb, firstSavedAt: number): Autosave {
  const [saved, setSaved] = useState<Saved>({ at: firstSavedAt });
  const shown = useRef(saved);
  const next = useRef<() => DraftRow>(undefined);
  const writing = useRef<Promise<void>>(undefined);
  const stopped = useRef(false);

  const writeAll = useCallback(async () => {
    await painted();
    while (next.current && !stopped.current) {
      const draft = next.current();
      next.current = undefined;
      const result = await saveDraft(db, draft);
      const { at, problem } = shown.current;
      const now: Saved = result.ok ? { at: draft.savedAt } : { at, problem: result.problem };
      // why: an answer a second must not draw the whole form again for the same minute
      if (!now.problem && !problem && minuteOf(now.at) === minuteOf(at)) continue;
      shown.current = now;
      setSaved(now);
    }
    writing.current = undefined;
  }, [db]);

  const save = useCallback(
    (read: () => DraftRow) => {
      next.current = read;
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

/** After the next picture of the screen; at once when nobody sees it, since then none is drawn. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) {
      resolve();
      return;
    }
    const done = () => {
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    requestAnimationFrame(() => setTimeout(done));
  });
