import { useState } from 'react';
import { useLocation } from 'wouter';
import { ownFieldGroup } from '#domain/merge-group.ts';
import { DECISIONS, PROGRESS, REPORT_FREQUENCIES, STAGES } from '#domain/record.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { DraftForm } from '../../recommendation/writing/DraftForm.tsx';
import type { DraftKeeper } from '../../recommendation/writing/use-draft.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Fields, Section, Stack } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { DateInput, TextInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { useWorkplace } from '../../workplace.ts';
import {
  type FollowUp,
  followUpChanges,
  isUntouched,
  linesOf,
  movedFields,
  needsMotive,
  targetTyped,
} from './follow-up.ts';
import { IndicatorFields } from './IndicatorFields.tsx';
import { TagFields } from './TagFields.tsx';
import { useValueWords } from './use-value-words.ts';

interface FollowUpFormProps {
  readonly record: LocalRecord;
  readonly keeper: DraftKeeper;
  readonly back: string;
  /** The values that the typing started from. */
  readonly opened: FollowUp;
  readonly start: FollowUp;
}

export const FollowUpForm = ({ record, keeper, back, opened, start }: FollowUpFormProps) => {
  const { t } = useTranslation(['recommendation', 'common', 'ui']);
  const { effects, save } = useWorkplace();
  const { fieldName } = useValueWords();
  const [, navigate] = useLocation();
  // why kept: the record may change while the form is open
  const [from] = useState(opened);
  const [typed, setTyped] = useState(start);
  const [partners, setPartners] = useState(start.partners.join('\n'));
  const [asked, setAsked] = useState(false);
  const wide = useWide();
  const say = useToast();
  const tell = useProblemToast();
  const motive = needsMotive(from, typed);
  const wrongTarget = typed.target.trim() !== '' && targetTyped(typed) === null;
  const moved = movedFields(from, typed, record.fields);

  const keep = (next: FollowUp) => keeper.keep({ typed: next, from }, null);
  const type = (changes: Partial<FollowUp>) => {
    const next = { ...typed, ...changes };
    setTyped(next);
    keep(next);
  };
  const text = (name: keyof FollowUp & ('progressNote' | 'decisionNote' | 'lead' | 'dueDate')) => ({
    value: typed[name],
    onChange: (value: string) => type({ [name]: value }),
  });

  const submit = async () => {
    setAsked(true);
    if (motive) {
      document.getElementById('decision-note')?.focus();
      return;
    }
    if (wrongTarget) {
      document.getElementById(TARGET)?.focus();
      return;
    }
    const set = followUpChanges(from, typed, record.fields);
    if (Object.keys(set).length === 0) {
      await keeper.forget();
      say({ text: t('followUp.unchanged'), icon: 'info' });
      navigate(back, { replace: true });
      return;
    }
    keeper.settle(true);
    const change = { type: 'patch', entity: 'recommendation', id: record.id, set } as const;
    const saved = await save([change], keeper.id);
    if (!saved.ok) {
      keeper.settle(false);
      keep(typed);
      tell(saved.problem);
      return;
    }
    say({ text: t(wide ? 'followUp.savedWide' : 'followUp.saved') });
    navigate(back, { replace: true });
  };

  return (
    <DraftForm {...{ record, keeper, back }} onSubmit={submit} idle={isUntouched(from, typed)}>
      {moved.length > 0 && (
        <Alert
          tone="warn"
          live
          title={t('followUp.moved', { fields: moved.map(nameOf).join(', ') })}
        />
      )}

      <Section title={t('followUp.progress')}>
        <Fields>
          <Select
            label={t('followUp.progressState')}
            placeholder={t('common:progress.unreported')}
            value={typed.progress}
            onChange={(progress) =>
              type({
                progress,
                // a new state begins today, unless another day is said
                progressDate:
                  progress && progress !== from.progress ? today(effects) : from.progressDate,
              })
            }
            options={PROGRESS.map((value) => ({ value, label: t(`common:progress.${value}`) }))}
          />
          <DateInput
            label={t('followUp.progressDate')}
            value={typed.progressDate}
            onChange={(progressDate) => type({ progressDate })}
          />
        </Fields>
        <TextArea label={t('followUp.progressNote')} optional rows={2} {...text('progressNote')} />
      </Section>

      <Section title={t('followUp.plan')}>
        <Fields>
          <DateInput label={t('followUp.dueDate')} {...text('dueDate')} />
          <Select
            label={t('followUp.frequency')}
            hint={t('followUp.frequencyHint')}
            placeholder={t('common:frequency.once')}
            value={typed.frequency === 'once' ? '' : typed.frequency}
            onChange={(frequency) => type({ frequency })}
            options={REPORT_FREQUENCIES.filter((value) => value !== 'once').map((value) => ({
              value,
              label: t(`common:frequency.${value}`),
            }))}
          />
        </Fields>
        <TextInput
          label={t('followUp.lead')}
          hint={t('followUp.leadHint')}
          maxLength={500}
          {...text('lead')}
        />
        <TextArea
          label={t('followUp.partners')}
          hint={t('followUp.partnersHint')}
          rows={3}
          value={partners}
          onChange={(value) => {
            setPartners(value);
            type({ partners: [...linesOf(value)].sort() });
          }}
        />
      </Section>

      <IndicatorFields
        id={TARGET}
        value={typed}
        onChange={type}
        error={asked && wrongTarget ? t('measure.error.number') : undefined}
      />

      <Section title={t('followUp.decision')}>
        <Select
          label={t('followUp.decisionState')}
          placeholder={t('followUp.noDecision')}
          value={typed.decision}
          onChange={(decision) => type({ decision })}
          options={DECISIONS.map((value) => ({ value, label: t(`common:decision.${value}`) }))}
        />
        <TextArea
          id="decision-note"
          label={t('followUp.motive')}
          rows={3}
          required={typed.decision !== ''}
          error={asked && motive ? t('measure.error.motive') : undefined}
          {...text('decisionNote')}
        />
        <Select
          label={t('followUp.stage')}
          placeholder={t('facts.noneF')}
          value={typed.stage}
          onChange={(stage) => type({ stage })}
          options={STAGES.map((value) => ({ value, label: t(`common:stage.${value}`) }))}
        />
      </Section>

      <Stack>
        <TagFields group={textOf(record.fields['group'])} value={typed} onChange={type} />
      </Stack>
    </DraftForm>
  );

  function nameOf(field: string): string {
    return fieldName(ownFieldGroup('recommendation', field));
  }
};

const TARGET = 'indicator-target';
