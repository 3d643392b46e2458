import { inverse, type LifeRecord, type RecordChange } from '#domain/life.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { useProblemToast } from '../writing/use-problem-toast.ts';

export interface Act {
  readonly changes: readonly RecordChange[];
  /** What the toast says. */
  readonly done: string;
  /** The records as they stood: with them the toast takes the act back. */
  readonly before?: readonly LifeRecord[];
  /** Removed in the same transaction. */
  readonly draft?: string;
}

/** Saves an act and says so; false when it did not go through, which is said too. */
export function useAct(): (act: Act) => Promise<boolean> {
  const { save } = useWorkplace();
  const say = useToast();
  const tell = useProblemToast();
  return async ({ changes, done, before, draft }) => {
    const saved = await save(changes, draft);
    if (!saved.ok) {
      tell(saved.problem);
      return false;
    }
    const takeBack = async () => {
      const undone = await save(inverse(changes, before ?? []));
      if (!undone.ok) tell(undone.problem);
    };
    say({ text: done, undo: before && changes.length > 0 ? () => void takeBack() : undefined });
    return true;
  };
}
