import { useMemo } from 'react';
import { useTranslation } from '../translation.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import s from './form.module.css';
import { useForm } from './form-context.ts';
import { useViolations } from './live.ts';
import { type Complaint, useComplaints } from './message.ts';
import { plain } from './Rich.tsx';
import { countsIn, fieldId, isCount, leavesOf, type Section } from './sections.ts';

interface ErrorSummaryProps {
  /** The same array as long as it holds the same sections. */
  readonly sections: readonly Section[];
  readonly onGo: (key: string, path: string) => void;
  /** Goes on without completing; nothing is lost by it. */
  readonly onSkip: (() => void) | undefined;
}

/** What is left to complete where the person asked to go on, each with a link to its answer. */
export const ErrorSummary = ({ sections, onGo, onSkip }: ErrorSummaryProps) => {
  const { runtime } = useForm();
  const { t } = useTranslation('form');
  const complain = useComplaints(runtime);
  const shown = useMemo(() => {
    const items = sections.flatMap((section) => section.items);
    return {
      items,
      leaves: sections.flatMap((section) => section.leaves),
      counts: countsIn(items),
    };
  }, [sections]);
  const violations = useViolations(runtime, shown);
  if (violations.length === 0) return null;

  const several = shown.counts.length > 1;
  const complaints = shown.items.flatMap(function ask(item): readonly Complaint[] {
    if (item.type === 'group' && !isCount(item)) return (item.children ?? []).flatMap(ask);
    const own = violations.filter(({ path }) => leavesOf(item).some((leaf) => leaf.path === path));
    return complain(
      own,
      several && isCount(item) ? plain(runtime.get(item.path).label) : undefined,
    );
  });
  return (
    <Alert
      live
      tone="bad"
      title={t('errors.title', { count: violations.length })}
      actions={
        onSkip && (
          <Button variant="quiet" iconAfter="chevron-right" className={s.skip} onClick={onSkip}>
            {t('errors.skip')}
          </Button>
        )
      }
    >
      <ul className={s.errors}>
        {complaints.map(({ path, sentence }) => (
          <li key={path}>
            <a
              href={`#${fieldId(path)}`}
              onClick={(event) => {
                event.preventDefault();
                const at = sections.find(({ leaves }) => leaves.includes(path));
                if (at) onGo(at.key, path);
              }}
            >
              {sentence}
            </a>
          </li>
        ))}
      </ul>
      <p>{t('errors.safe')}</p>
    </Alert>
  );
};
