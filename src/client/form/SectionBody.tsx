import type { FormRuntime } from '#domain/form/model.ts';
import { useTranslation } from '../translation.ts';
import s from './form.module.css';
import { useForm } from './form-context.ts';
import { useNode } from './live.ts';
import { Items } from './Question.tsx';
import { plain } from './Rich.tsx';
import { type Section, titleId } from './sections.ts';

/** The group's label; undefined for loose questions and for a group without one. */
export const titleOf = (runtime: FormRuntime, { group, key }: Section): string | undefined =>
  (group && plain(runtime.get(key).label)) || undefined;

/** One section under its title, which is numbered among those that are relevant. */
export const SectionBody = ({
  section,
  number,
  revealed,
}: {
  readonly section: Section;
  readonly number: number;
  readonly revealed: boolean;
}) => {
  const { runtime } = useForm();
  const { t } = useTranslation('form');
  useNode(runtime, section.key);
  const id = titleId(section.key);
  return (
    <section aria-labelledby={id} className={s.questions}>
      <h2 id={id} tabIndex={-1} className={s.title}>
        {t('step.title', { number, name: titleOf(runtime, section) ?? t('step.loose') })}
      </h2>
      <Items items={section.items} parent={section.parent} revealed={revealed} />
    </section>
  );
};
