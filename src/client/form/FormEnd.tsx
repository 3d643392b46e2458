import type { FormRuntime } from '#domain/form/model.ts';
import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../translation.ts';
import { DefinitionList } from '../ui/DefinitionList.tsx';
import { SexCounts } from '../ui/SexCounts.tsx';
import { type Cell, readCount } from './count.ts';
import s from './form.module.css';
import { useForm } from './form-context.ts';
import { useViolations } from './live.ts';
import { plain } from './Rich.tsx';
import { END, isCount, type Placed, pathIn, type Section, summedIn, titleId } from './sections.ts';

const PARTS = { femmes: 'women', hommes: 'men', filles: 'girls', garcons: 'boys' } as const;

/** What the form says in numbers before it leaves, and how much is left to complete. */
export const FormEnd = ({ sections }: { readonly sections: readonly Section[] }) => {
  const { runtime } = useForm();
  const { t } = useTranslation('form');
  const count = useViolations(runtime, sections).length;
  const sums = sections
    .flatMap(({ parent, items }) => summedIn(parent, items))
    .filter(({ path }) => runtime.get(path).relevant && runtime.violations(path).length === 0);
  return (
    <section aria-labelledby={titleId(END)} className={s.questions}>
      <h2 id={titleId(END)} tabIndex={-1} className={s.title}>
        {count > 0 ? t('step.toFill', { count }) : t('end.complete')}
      </h2>
      {count > 0 && <p>{t('end.incomplete')}</p>}
      <DefinitionList
        items={sums.map((placed) => ({
          term: nameOf(runtime, placed),
          detail:
            placed.item.type === 'repeat' ? (
              formatNumber(runtime.get(placed.path).instances.length)
            ) : (
              <SexCounts {...partsOf(runtime, placed)} />
            ),
        }))}
      />
    </section>
  );
};

/** « Total des départs » says in four words what the question asks in twelve. */
function nameOf(runtime: FormRuntime, { item, path }: Placed): string {
  const total = isCount(item) ? readCount(item).total : undefined;
  return plain(
    (total && runtime.get(pathIn(path, total)).label) || runtime.get(path).label || item.name,
  );
}

function partsOf(runtime: FormRuntime, { item: group, path }: Placed) {
  const parts: { [part in (typeof PARTS)[Cell]]?: number | null } = {};
  for (const { role, item } of readCount(group).cells) {
    const { value, relevant } = runtime.get(pathIn(path, item));
    parts[PARTS[role]] = relevant && typeof value === 'number' ? value : null;
  }
  return parts;
}
