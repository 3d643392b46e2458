import type { Problem } from '#domain/problem.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { useToast } from '../../ui/Toast.tsx';

/** Says what happened, what is safe and what to do, when a save did not go through. */
export function useProblemToast(): (problem: Problem) => void {
  const { t } = useTranslation();
  const say = useToast();
  return (problem) => {
    const { what, safe, todo } = problemWords(t, problem);
    say({ text: [what, safe, todo].join(' '), icon: 'warning' });
  };
}
