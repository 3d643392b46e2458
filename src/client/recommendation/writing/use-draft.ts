import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fields } from '#domain/json.ts';
import type { Problem } from '#domain/problem.ts';
import { getDraft, removeDraft, saveDraft } from '../../db/drafts.ts';
import type { DraftRow } from '../../db/rows.ts';
import { useWorkplace } from '../../workplace.ts';

export interface DraftKey {
  readonly recommendation: string;
  /** An id, the word of a kind or of the follow-up, null for a new measure. */
  readonly entry: string | null;
}

export interface DraftKeeper {
  readonly id: string;
  /** Undefined while it is being read, null when nothing was left behind. */
  readonly kept: DraftRow | null | undefined;
  /** Milliseconds of the last write; null before the first. */
  readonly savedAt: number | null;
  readonly problem: Problem | null;
  /** Soon on the disk; at once when the page is hidden or left. */
  readonly keep: (answers: Fields, place: string | null) => void;
  /** What is to be kept is on the disk at once: a file that was chosen isn't typed again. */
  readonly flush: () => Promise<void>;
  /** Nothing more is kept; what was is given back for an undo. */
  readonly forget: () => Promise<DraftRow | undefined>;
  readonly putBack: (draft: DraftRow) => Promise<void>;
  /** True before a save, whose transaction takes the draft with it; false when it did not go through. */
  readonly settle: (settled: boolean) => void;
}

const TYPING_MS = 400;

/** What is written on a recommendation. One draft a form. */
export function useDraft({ recommendation, entry }: DraftKey): DraftKeeper {
  const id = `measure.${recommendation}.${entry ?? 'new'}`;
  const keeper = useDraftRow({ id, form: 'measure', entry });
  const { keep } = keeper;
  return {
    ...keeper,
    keep: useCallback(
      (answers, place) => keep({ ...answers, recommendation }, place),
      [keep, recommendation],
    ),
  };
}

/**
 * Keeps what is typed, so that a killed page loses at most the last word. Files that it names lie at
 * the top of the answers, where the care of files looks for them.
 */
export function useDraftRow({
  id,
  form,
  entry,
}: Pick<DraftRow, 'id' | 'form' | 'entry'>): DraftKeeper {
  const { db, effects } = useWorkplace();
  const [kept, setKept] = useState<DraftRow | null>();
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const waiting = useRef<DraftRow | null>(null);
  const settled = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    let gone = false;
    setKept(undefined);
    void getDraft(db, id).then((draft) => {
      if (!gone) setKept(draft ?? null);
    });
    return () => {
      gone = true;
    };
  }, [db, id]);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const draft = waiting.current;
    waiting.current = null;
    if (!draft || settled.current) return;
    const saved = await saveDraft(db, draft);
    setProblem(saved.ok ? null : saved.problem);
    if (saved.ok) setSavedAt(draft.savedAt);
  }, [db]);

  useEffect(() => {
    const leave = () => void flush();
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      leave();
    };
  }, [flush]);

  const keep = useCallback(
    (answers: Fields, place: string | null) => {
      waiting.current = {
        id,
        form,
        formHash: '',
        answers,
        step: 0,
        steps: 1,
        place,
        period: null,
        savedAt: effects.now(),
        entry,
      };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), TYPING_MS);
    },
    [id, form, entry, effects, flush],
  );

  const forget = useCallback(async () => {
    clearTimeout(timer.current);
    waiting.current = null;
    const draft = await removeDraft(db, id);
    setSavedAt(null);
    setKept(null);
    return draft;
  }, [db, id]);

  const putBack = useCallback(
    async (draft: DraftRow) => {
      await saveDraft(db, draft);
      setKept(draft);
    },
    [db],
  );

  const settle = useCallback((done: boolean) => {
    settled.current = done;
    clearTimeout(timer.current);
    if (done) waiting.current = null;
  }, []);

  return { id, kept, savedAt, problem, keep, flush, forget, putBack, settle };
}
