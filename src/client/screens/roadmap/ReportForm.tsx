import { useState } from 'react';
import { useLocation } from 'wouter';
import { PROGRESS } from '#domain/record.ts';
import { formatDate } from '#i18n/date.ts';
import { AttachFiles } from '../../attachments/AttachFiles.tsx';
import type { LocalRecord } from '../../db/rows.ts';
import { reportHref } from '../../dues/draft-href.ts';
import { today } from '../../recommendation/cells/clock.ts';
import { DraftForm } from '../../recommendation/writing/DraftForm.tsx';
import type { ItemRights } from '../../recommendation/writing/item-rights.ts';
import { PlaceCascade } from '../../recommendation/writing/PlaceCascade.tsx';
import type { DraftKeeper } from '../../recommendation/writing/use-draft.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { DateInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { FigureFields } from './FigureFields.tsx';
import s from './Report.module.css';
import {
  changesOfReport,
  type ReportError,
  type ReportTyping,
  reportDraft,
  reportErrors,
} from './report-typing.ts';

interface ReportFormProps {
  readonly recommendation: LocalRecord;
  /** Null for a new one. */
  readonly report: LocalRecord | null;
  readonly rights: ItemRights;
  readonly keeper: DraftKeeper;
  readonly back: string;
  readonly start: ReportTyping;
  /** Due dates that it may answer. */
  readonly terms: readonly string[];
}

/** A narrative always, a number only with its source and period, evidence beside both. */
export const ReportForm = (props: ReportFormProps) => {
  const { recommendation, report, rights, keeper, back, start, terms } = props;
  const { t } = useTranslation(['progressReport', 'recommendation', 'common', 'ui']);
  const { effects, save } = useWorkplace();
  const [, navigate] = useLocation();
  const [typing, setTyping] = useState(start);
  const [errors, setErrors] = useState<readonly ReportError[]>([]);
  const say = useToast();
  const tell = useProblemToast();
  const again = report?.fields['state'] === 'returned';

  const type = (changes: Partial<ReportTyping>) => {
    const next = { ...typing, ...changes };
    setTyping(next);
    keeper.keep(reportDraft(next), next.place || null);
    if (errors.length > 0) setErrors(reportErrors(next, rights));
  };
  const wrong = (error: ReportError) =>
    errors.includes(error) ? t(`write.error.${error}`) : undefined;

  const submit = async () => {
    const found = reportErrors(typing, rights);
    setErrors(found);
    if (found[0]) {
      const id = idOf(found[0]);
      requestAnimationFrame(() => document.getElementById(id)?.focus());
      return;
    }
    keeper.settle(true);
    const { newId } = effects;
    const changes = changesOfReport({ recommendation: recommendation.id, report, typing, newId });
    const saved = await save(changes, keeper.id);
    if (!saved.ok) {
      keeper.settle(false);
      keeper.keep(reportDraft(typing), typing.place || null);
      tell(saved.problem);
      return;
    }
    say({ text: t(report && !again ? 'write.corrected' : 'write.submitted') });
    navigate(reportHref(recommendation.id, changes[0]?.id ?? null), { replace: true });
  };

  return (
    <DraftForm
      record={recommendation}
      {...{ keeper, back }}
      onSubmit={submit}
      act={report && !again ? t('ui:action.save') : t(again ? 'write.submitAgain' : 'write.submit')}
    >
      {again && (
        <Alert tone="warn" icon="undo" title={t('write.returned')}>
          <p>{String(report?.fields['stateNote'] ?? '')}</p>
        </Alert>
      )}
      {errors.length > 0 && (
        <Alert tone="bad" live title={t('write.error.title', { count: errors.length })} />
      )}
      {terms.length > 0 && (
        <div className={s.short}>
          <Select
            label={t('write.due')}
            placeholder={null}
            value={typing.due}
            onChange={(due) => type({ due })}
            options={terms.map((due) => ({ value: due, label: formatDate(due) }))}
          />
        </div>
      )}
      <TextArea
        id={idOf('text')}
        label={t('write.text')}
        hint={t('write.textHint')}
        required
        rows={6}
        maxLength={LONGEST_TEXT}
        error={wrong('text')}
        value={typing.text}
        onChange={(text) => type({ text })}
      />
      <Select
        label={t('write.progress')}
        placeholder={t('write.noProgress')}
        value={typing.progress}
        onChange={(progress) => type({ progress })}
        options={PROGRESS.map((value) => ({ value, label: t(`common:progress.${value}`) }))}
      />
      <FigureFields {...{ recommendation, typing, wrong, idOf }} onChange={type} />
      <AttachFiles
        label={t('write.evidence')}
        hint={t('write.evidenceHint')}
        max={MOST_FILES}
        value={typing.files}
        onChange={(files) => type({ files })}
      />
      <DateInput
        id={idOf('date')}
        className={s.short}
        label={t('write.date')}
        required
        hint={typing.date > today(effects) ? t('recommendation:measure.future') : undefined}
        error={wrong('date')}
        value={typing.date}
        onChange={(date) => type({ date })}
      />
      <PlaceCascade
        id={idOf('place')}
        places={rights.places}
        required={rights.datedAndPlaced}
        error={wrong('place')}
        value={typing.place}
        onChange={(place) => type({ place })}
      />
    </DraftForm>
  );
};

const LONGEST_TEXT = 20_000;
/** As many as a record may name. */
const MOST_FILES = 8;

/** The control that an error is about. */
const idOf = (error: ReportError): string => `report-${error}`;
