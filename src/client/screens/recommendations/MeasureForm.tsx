import { useState } from 'react';
import { useLocation } from 'wouter';
import { isCellKind } from '#domain/recommendation.ts';
import type { ItemKind } from '#domain/record.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { DraftForm } from '../../recommendation/writing/DraftForm.tsx';
import type { ItemRights } from '../../recommendation/writing/item-rights.ts';
import { PlaceCascade } from '../../recommendation/writing/PlaceCascade.tsx';
import type { DraftKeeper } from '../../recommendation/writing/use-draft.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { DateInput } from '../../ui/TextInput.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { useWorkplace } from '../../workplace.ts';
import { CountFields } from './CountFields.tsx';
import { changesOf } from './item-changes.ts';
import s from './Measure.module.css';
import {
  errorsOf,
  type ItemError,
  type ItemTyping,
  isCountable,
  PARTS,
  toDraft,
} from './measure.ts';
import { ShareChoice } from './ShareChoice.tsx';
import type { Detail } from './use-detail.ts';

interface MeasureFormProps {
  readonly detail: Detail;
  readonly kind: ItemKind;
  readonly item: LocalRecord | null;
  readonly rights: ItemRights;
  readonly keeper: DraftKeeper;
  readonly back: string;
  /** What the typing started from: only what the person changed is saved. */
  readonly from: ItemTyping;
  readonly start: ItemTyping;
  readonly mayDetach: boolean;
}

export const MeasureForm = (props: MeasureFormProps) => {
  const { detail, kind, item, rights, keeper, back, from, start, mayDetach } = props;
  const { t } = useTranslation(['recommendation', 'ui']);
  const { effects, save } = useWorkplace();
  const [, navigate] = useLocation();
  const [typing, setTyping] = useState(start);
  const [alone, setAlone] = useState(false);
  const [errors, setErrors] = useState<readonly ItemError[]>([]);
  const wide = useWide();
  const say = useToast();
  const tell = useProblemToast();
  const { record } = detail;
  const cell = isCellKind(kind)
    ? kind === 'challenge'
      ? detail.challenges
      : detail.outlooks
    : null;

  const keep = (next: ItemTyping) =>
    keeper.keep({ kind, typing: toDraft(next), from: toDraft(from) }, next.place || null);
  const type = (changes: Partial<ItemTyping>) => {
    const next = { ...typing, ...changes };
    setTyping(next);
    keep(next);
    if (errors.length > 0) setErrors(errorsOf(next, kind, rights));
  };

  const submit = async () => {
    const wrong = errorsOf(typing, kind, rights);
    setErrors(wrong);
    if (wrong[0]) {
      const id = idOf(wrong[0]);
      requestAnimationFrame(() => document.getElementById(id)?.focus());
      return;
    }
    keeper.settle(true);
    const { newId } = effects;
    const changes = changesOf({
      recommendation: record.id,
      kind,
      item,
      from,
      typing,
      cell,
      alone,
      newId,
    });
    const saved = await save(changes, keeper.id);
    if (!saved.ok) {
      keeper.settle(false);
      keep(typing);
      tell(saved.problem);
      return;
    }
    say({ text: t(wide ? 'measure.savedWide' : 'measure.saved') });
    navigate(back, { replace: true });
  };

  return (
    <DraftForm {...{ record, keeper, back }} onSubmit={submit}>
      {errors.length > 0 && (
        <Alert tone="bad" live title={t('measure.error.title', { count: errors.length })} />
      )}
      <TextArea
        id={idOf('text')}
        label={t(`measure.text.${kind}`)}
        hint={isCountable(kind) ? t('measure.textHint') : undefined}
        required
        error={errors.includes('text') ? t('measure.error.text') : undefined}
        maxLength={LONGEST_TEXT}
        value={typing.text}
        onChange={(text) => type({ text })}
      />
      <DateInput
        id={idOf('date')}
        className={s.short}
        label={t('measure.date')}
        required={rights.datedAndPlaced}
        optional={!rights.datedAndPlaced}
        hint={typing.date > today(effects) ? t('measure.future') : undefined}
        error={errors.includes('date') ? t('measure.error.date') : undefined}
        value={typing.date}
        onChange={(date) => type({ date })}
      />
      <PlaceCascade
        id={idOf('place')}
        places={rights.places}
        required={rights.datedAndPlaced}
        error={errors.includes('place') ? t('measure.error.place') : undefined}
        value={typing.place}
        onChange={(place) => type({ place })}
      />
      {isCountable(kind) && (
        <>
          <CountFields
            count={typing.count}
            errors={PARTS.filter((part) => errors.includes(part))}
            onChange={(count) => type({ count })}
          />
          <TextArea
            label={t('measure.evidence')}
            hint={t('measure.evidenceHint')}
            optional
            rows={2}
            maxLength={LONGEST_EVIDENCE}
            value={typing.evidence}
            onChange={(evidence) => type({ evidence })}
          />
        </>
      )}
      {cell && (
        <ShareChoice
          {...{ cell, mayDetach, alone }}
          code={textOf(record.fields['code'])}
          onChange={setAlone}
        />
      )}
    </DraftForm>
  );
};

const LONGEST_TEXT = 20_000;
const LONGEST_EVIDENCE = 2_000;

/** The control that an error is about; the cells of the count have names of their own. */
const idOf = (error: ItemError): string =>
  error === 'text' || error === 'date' || error === 'place' ? `item-${error}` : `count-${error}`;
