import type { FormItem, FormRuntime } from '#domain/form/model.ts';
import { useTranslation } from '../translation.ts';
import { DefinitionList } from '../ui/DefinitionList.tsx';
import { SexCounts } from '../ui/SexCounts.tsx';
import { type Cell, readCount } from './count.ts';
import s from './form.module.css';
import { useForm } from './form-context.ts';
import { useLeaves, useLive } from './live.ts';
import { plain } from './Rich.tsx';
import { countsIn, END, type Section, titleId, violationsIn } from './sections.ts';

const PARTS = { femmes: 'women', hommes: 'men', filles: 'girls', garcons: 'boys' } as const;

/** What the form says in numbers before it leaves, and how much is left to complete. */
export const FormEnd = ({ sections }: { readonly sections: readonly Section[] }) => {
  const { runtime } = useForm();
  const { t } = useTranslation('form');
  const leaves = useLeaves(sections);
  const items = sections.flatMap((section) => section.items);
  const count = useLive(runtime, leaves, () => violationsIn(runtime, items)).length;
  const counts = countsIn(items).filter(
    ({ path }) => runtime.get(path).relevant && runtime.violations(path).length === 0,
  );
  return (
    <section aria-labelledby={titleId(END)} className={s.questions}>
      <h2 id={titleId(END)} tabIndex={-1} className={s.title}>
        {count > 0 ? t('step.toFill', { count }) : t('end.complete')}
      </h2>
      {count > 0 && <p>{t('end.incomplete')}</p>}
      <DefinitionList
        items={counts.map((group) => ({
          term: nameOf(runtime, group),
          detail: <SexCounts {...partsOf(runtime, group)} />,
        }))}
      />
    </section>
  );
};

/** « Total des départs » says in four words what the question asks in twelve. */
const nameOf = (runtime: FormRuntime, group: FormItem): string =>
  plain(
    runtime.get(readCount(group).total?.path ?? group.path).label || runtime.get(group.path).label,
  );

function partsOf(runtime: FormRuntime, group: FormItem) {
  const parts: { [part in (typeof PARTS)[Cell]]?: number | null } = {};
  for (const { role, item } of readCount(group).cells) {
    const { value, relevant } = runtime.get(item.path);
    parts[PARTS[role]] = relevant && typeof value === 'number' ? value : null;
  }
  return parts;
}
