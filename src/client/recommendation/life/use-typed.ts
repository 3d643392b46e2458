import { useState } from 'react';
import { useLocation } from 'wouter';
import { textOf } from '../cells/values.ts';
import { type DraftKeeper, type DraftKey, useDraft } from '../writing/use-draft.ts';

export interface Typed {
  readonly keeper: DraftKeeper;
  /** False while the draft is being read. */
  readonly ready: boolean;
  readonly text: string;
  /** What the typing stands on: another text may have come since. */
  readonly start: string;
  readonly type: (text: string) => void;
  /** Saves with the draft; what is typed stays when the save did not go through. */
  readonly settle: (save: () => Promise<boolean>) => Promise<boolean>;
}

/** One text being typed, kept as a draft from the first letter on. `from`: what it starts as. */
export function useTyped(key: DraftKey, from: string): Typed {
  const keeper = useDraft(key);
  const [at] = useLocation();
  const [typed, setTyped] = useState<{ readonly text: string; readonly start: string }>();
  const { kept } = keeper;
  const { text, start } =
    typed ??
    (kept
      ? { text: textOf(kept.answers['text']), start: textOf(kept.answers['from']) }
      : { text: from, start: from });
  const keep = (next: string) => keeper.keep({ text: next, from: start, at }, null);
  return {
    keeper,
    ready: kept !== undefined,
    text,
    start,
    type: (next) => {
      setTyped({ text: next, start });
      keep(next);
    },
    settle: async (save) => {
      keeper.settle(true);
      const saved = await save();
      if (!saved) {
        keeper.settle(false);
        keep(text);
      }
      return saved;
    },
  };
}
