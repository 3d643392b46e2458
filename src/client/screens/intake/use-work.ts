import { useCallback, useEffect, useState } from 'react';
import { knownRecords } from '../../db/read.ts';
import { useDraftRow } from '../../recommendation/writing/use-draft.ts';
import { useWorkplace } from '../../workplace.ts';
import { fieldsOf, type Work, withoutDone, workIn } from './work.ts';

/** One import at a time: it is found again by this id. */
const DRAFT = 'intake';

export interface WorkKeeper {
  readonly draft: string;
  /** Undefined while it is being read, null when there is none. */
  readonly work: Work | null | undefined;
  /** Rows that were found imported already when the work was taken up again; null: nothing was. */
  readonly taken: number | null;
  readonly problem: ReturnType<typeof useDraftRow>['problem'];
  /** On the screen at once, on the disk soon. */
  readonly change: (work: Work) => void;
  readonly forget: () => void;
  /** Nothing is written to the draft while rows are being imported. */
  readonly hold: (held: boolean) => void;
}

/** The import under way, kept on the device through reloads and kills. */
export function useWork(): WorkKeeper {
  const { db } = useWorkplace();
  const { kept, problem, keep, forget, settle } = useDraftRow({
    id: DRAFT,
    form: DRAFT,
    entry: null,
  });
  const [work, setWork] = useState<Work | null>();
  const [taken, setTaken] = useState<number | null>(null);

  useEffect(() => {
    if (kept === undefined) return;
    const found = kept && workIn(kept.answers);
    if (!found) {
      setWork((now) => now ?? null);
      return;
    }
    let gone = false;
    void knownRecords(
      db,
      found.plan.rows.map(({ id }) => id),
    ).then((known) => {
      if (gone) return;
      setTaken(known.size);
      setWork(known.size > 0 ? withoutDone(found, known) : found);
    });
    return () => {
      gone = true;
    };
  }, [db, kept]);

  const change = useCallback(
    (next: Work) => {
      settle(false);
      setWork(next);
      keep(fieldsOf(next), null);
    },
    [keep, settle],
  );
  return {
    draft: DRAFT,
    work,
    taken,
    problem,
    change,
    forget: useCallback(() => {
      setTaken(null);
      setWork(null);
      void forget();
    }, [forget]),
    hold: settle,
  };
}
