import type { Change } from '../../db/save.ts';
import { problemWords } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';

/** Saves, then says that it is done, or why it is not. `undo` gives back what was changed. */
export function useSaving() {
  const { save } = useWorkplace();
  const { t } = useTranslation('entry');
  const { t: words } = useTranslation();
  const say = useToast();
  return async (changes: readonly Change[], done: string, undo?: readonly Change[]) => {
    const saved = await save(changes);
    if (saved.ok) {
      say({ text: done, undo: undo && (() => void save(undo)) });
      return;
    }
    const { what, todo } = problemWords(words, saved.problem);
    say({ text: t('done.failed', { what, todo }), icon: 'warning' });
  };
}
