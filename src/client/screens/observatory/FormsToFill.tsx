import { Link } from 'wouter';
import { useTranslation } from '../../translation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Layout.tsx';
import s from './FormsToFill.module.css';
import { FormTag } from './FormTag.tsx';
import type { FormChoice } from './forms.ts';

/** The questionnaires of a person, each with how often it is filled. `known`: some are on the device. */
export const FormsToFill = ({
  forms,
  known,
}: {
  readonly forms: readonly FormChoice[];
  readonly known: boolean;
}) => {
  const { t } = useTranslation('observatory');
  if (forms.length === 0)
    return (
      <EmptyState title={t(known ? 'fill.readOnly' : 'fill.none')}>
        {t(known ? 'fill.readOnlyNext' : 'fill.noneNext')}
      </EmptyState>
    );
  return (
    <Section title={t('fill.title')}>
      <ul className={s.forms}>
        {forms.map(({ id, title, group, unique, frequency }) => (
          <li key={id}>
            <Link
              className={s.form}
              href={`/observatoire/saisie/nouvelle?form=${encodeURIComponent(id)}`}
            >
              <span className="grow">
                <FormTag group={group} />
                <b className={s.title}>{title}</b>
                <span className="note">
                  {t(frequency ? `fill.${frequency}` : unique ? 'fill.once' : 'fill.often')}
                </span>
              </span>
              <span className={s.start}>
                <Icon name="plus" />
                <span className={s.words}>{t('fill.start')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
};
