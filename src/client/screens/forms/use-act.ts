import { useState } from 'react';
import type { Problem } from '#domain/problem.ts';
import type { Result } from '#domain/result.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';

interface Done<T> {
  readonly value: T;
  readonly say: (text: string) => void;
}

/**
 * One act on the server at a time; then this device receives what it did. A failure gives undefined:
 * it is said, or handed to `onProblem`.
 */
export function useAct() {
  const { sync } = useWorkplace();
  const { t } = useTranslation();
  const say = useToast();
  const [busy, setBusy] = useState(false);
  const act = async <T>(
    work: () => Promise<Result<T>>,
    onProblem?: (problem: Problem) => void,
  ): Promise<Done<T> | undefined> => {
    if (busy) return undefined;
    setBusy(true);
    try {
      const result = await work();
      if (result.ok) {
        await sync.runNow();
        return { value: result.value, say: (text) => say({ text }) };
      }
      if (onProblem) {
        onProblem(result.problem);
        return undefined;
      }
      const { what, todo } = problemWords(t, result.problem);
      say({ text: `${what} ${todo}`, icon: 'warning' });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { busy, act };
}
