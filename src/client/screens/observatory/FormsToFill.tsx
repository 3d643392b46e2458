import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Tag } from '../../ui/Tag.tsx';
import s from './FormsToFill.module.css';
import type { FormChoice } from './forms.ts';

/** The questionnaires of a person, each with how often it is filled. `known`: some are on the device. */
export const FormsToFill = ({
  forms,
  known,
}: {
  readonly forms: readonly FormChoice[];
  readonly known: boolean;
}) => {
  const { t } = useTranslation(['observatory', 'common']);
  if (forms.length === 0)
    return (
      <EmptyState title={t(known ? 'observatory:fill.readOnly' : 'observatory:fill.none')}>
        {t(known ? 'observatory:fill.readOnlyNext' : 'observatory:fill.noneNext')}
      </EmptyState>
    );
  return (
    <Section title={t('observatory:fill.title')}>
      <ul className={s.forms}>
        {forms.map((form) => (
          <li key={form.id} className={s.form}>
            <div className="grow">
              <Tag tone={form.group}>{t(`common:group.${form.group}`)}</Tag>
              <h3>{form.title}</h3>
              <p className="note">
                {t(form.unique ? 'observatory:fill.once' : 'observatory:fill.often')}
              </p>
            </div>
            <ButtonLink
              icon="plus"
              variant="secondary"
              className={s.start}
              href={`/observatoire/saisie/nouvelle?form=${encodeURIComponent(form.id)}`}
              aria-label={t('observatory:fill.startNamed', { title: form.title })}
            >
              {t('observatory:fill.start')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Section>
  );
};
