import { useEffect } from 'react';
import type { FormItem } from '#domain/form/model.ts';
import { useTranslation } from '../translation.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import s from './form.module.css';
import { useForm } from './form-context.ts';
import { useViolations } from './live.ts';
import { type Complaint, useComplaints } from './message.ts';
import { plain } from './Rich.tsx';
import { fieldId, holds, isCount, pathIn, type Section, summedIn } from './sections.ts';

interface ErrorSummaryProps {
  /** The same array as long as it holds the same sections. */
  readonly sections: readonly Section[];
  readonly onGo: (key: string, path: string) => void;
  /** Goes on without completing; nothing is lost by it. */
  readonly onSkip: (() => void) | undefined;
}

/** More links than this help nobody. */
const MOST_TOLD = 12;

/** What is left to complete where the person asked to go on, each with a link to its answer. */
export const ErrorSummary = ({ sections, onGo, onSkip }: ErrorSummaryProps) => {
  const { runtime } = useForm();
  const { t } = useTranslation('form');
  const complain = useComplaints(runtime);
  const violations = useViolations(runtime, sections);
  // why: drawn above the answer that has the focus, it may have pushed it under the bar
  useEffect(() => {
    document.activeElement?.scrollIntoView({ block: 'center' });
  }, []);
  if (violations.length === 0) return null;

  const several =
    sections
      .flatMap(({ parent, items }) => summedIn(parent, items))
      .filter(({ item }) => isCount(item)).length > 1;
  /** A count names its cells together; an instance says which one it is. */
  const ask = (parent: string, items: readonly FormItem[], where: string): readonly Complaint[] =>
    items.flatMap((item) => {
      const path = pathIn(parent, item);
      const own = runtime.violations(path);
      if (own.length === 0) return [];
      const { label, instances } = runtime.get(path);
      const name = plain(label) || item.name;
      if (item.type === 'repeat')
        return instances.flatMap((instance, index) =>
          runtime.violations(instance).length === 0
            ? []
            : ask(instance, item.children ?? [], `${where}${name} ${index + 1}, `),
        );
      if (item.type === 'group' && !isCount(item)) return ask(path, item.children ?? [], where);
      return complain(own, where + (several && isCount(item) ? `${name} ` : ''));
    });
  const complaints = sections
    .flatMap(({ parent, items }) => ask(parent, items, ''))
    .slice(0, MOST_TOLD);
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
                const at = sections.find((section) => holds(section, path));
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
