import { useEffect, useState } from 'react';
import { latestOf, readPublished } from '#domain/form/published.ts';
import { typesetText } from '#i18n/typeset.ts';
import { formsByHash } from '../../db/forms.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useTranslation } from '../../translation.ts';
import { Fields, Section } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { NumberInput, TextInput } from '../../ui/TextInput.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { FollowUp } from './follow-up.ts';
import { type NumericQuestion, numericQuestions } from './numeric-questions.ts';

interface IndicatorFieldsProps {
  /** Of the target. */
  readonly id: string;
  readonly value: Pick<FollowUp, 'indicator' | 'target' | 'indicatorForm' | 'indicatorField'>;
  readonly onChange: (changes: Partial<FollowUp>) => void;
  readonly error: string | undefined;
}

/** What is counted, up to how much, and the question of a form whose answers are added up for it. */
export const IndicatorFields = ({ id, value, onChange, error }: IndicatorFieldsProps) => {
  const { t } = useTranslation('recommendation');
  const { db } = useWorkplace();
  const forms = useSummaries(db, 'form');
  const published = latestOf(
    (forms ?? []).map(({ fields, createdAt }) => readPublished(fields, createdAt)),
  ).filter(({ withdrawnAt, id: form }) => withdrawnAt === null || form === value.indicatorForm);
  const hash = published.find((form) => form.id === value.indicatorForm)?.hash;
  const questions = useQuestions(hash);
  // why: a question that a later version of the form lacks still shows that it was chosen
  const gone =
    value.indicatorField !== '' &&
    questions !== undefined &&
    !questions.some(({ path }) => path === value.indicatorField);
  return (
    <Section title={t('followUp.indicatorTitle')}>
      <Fields>
        <TextInput
          label={t('followUp.indicator')}
          hint={t('followUp.indicatorHint')}
          optional
          maxLength={500}
          value={value.indicator}
          onChange={(indicator) => onChange({ indicator })}
        />
        <NumberInput
          id={id}
          label={t('followUp.target')}
          hint={t('followUp.targetHint')}
          optional
          error={error}
          value={value.target}
          onChange={(target) => onChange({ target })}
        />
      </Fields>
      <Select
        label={t('followUp.indicatorForm')}
        hint={t('followUp.indicatorFormHint')}
        placeholder={t('followUp.noForm')}
        value={value.indicatorForm}
        onChange={(indicatorForm) => onChange({ indicatorForm, indicatorField: '' })}
        options={published.map(({ id: form, title }) => ({
          value: form,
          label: typesetText(title),
        }))}
      />
      {value.indicatorForm !== '' && (
        <Select
          label={t('followUp.indicatorField')}
          value={value.indicatorField}
          onChange={(indicatorField) => onChange({ indicatorField })}
          options={[
            ...(questions ?? []).map(({ path, label }) => ({ value: path, label })),
            ...(gone ? [{ value: value.indicatorField, label: t('followUp.goneField') }] : []),
          ]}
        />
      )}
    </Section>
  );
};

/** The numeric questions of a published version; undefined while it is read, or not on this device. */
function useQuestions(hash: string | undefined): readonly NumericQuestion[] | undefined {
  const { db } = useWorkplace();
  const [questions, setQuestions] = useState<readonly NumericQuestion[]>();
  useEffect(() => {
    let left = false;
    setQuestions(undefined);
    const read = async () => {
      const form = [...(await formsByHash(db, [hash])).values()][0];
      if (!left && form) setQuestions(numericQuestions(form));
    };
    void read();
    return () => {
      left = true;
    };
  }, [db, hash]);
  return questions;
}
