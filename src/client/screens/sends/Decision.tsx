import { type SubmitEvent, useState } from 'react';

import type { Fields } from '#domain/json.ts';
import { can } from '#domain/rights.ts';
import { useRecord } from '../../db/hooks.ts';
import type { RecordName } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { useToast } from '../../ui/Toast.tsx';

import type { Whose } from '../../whose-choice.ts';
import { useWorkplace } from '../../workplace.ts';
import { type Choice, resolution, undoOf, wrongFields } from './choose.ts';
import type { Dispute } from './conflict.ts';
import { thirdValue } from './files-among.ts';
import { countedFields, isTypeable } from './form-questions.ts';
import { OtherValue } from './OtherValue.tsx';
import { useEntryForm, useFieldWords } from './use-field-words.ts';
import { useSources } from './use-sources.ts';
import { OtherCard, ValueCard } from './ValueCard.tsx';
import s from './Values.module.css';

interface DecisionProps {
  readonly dispute: Dispute;
  readonly name: RecordName;
  readonly whose: Whose;
  /** Its own heading, where several choices stand on one screen. */
  readonly titled: boolean;
  /** The choice is saved. */
  readonly onDone: () => void;
}

/**
 * Keep one value, keep the other, or write a third. Works offline: the choice is a mutation like any
 * other, and every value stays in the record's history.
 */
export const Decision = ({ dispute, name, whose, titled, onDone }: DecisionProps) => {
  const { t } = useTranslation('sends');
  const { db, effects, actor, person, save } = useWorkplace();
  const say = useToast();
  const record = useRecord(db, dispute.record);
  const form = useEntryForm(record?.fields['formHash']);
  const words = useFieldWords(dispute.entity, form);
  const sources = useSources(dispute);
  const [choice, setChoice] = useState<Choice>();
  const [other, setOther] = useState<Fields>(() => thirdValue(dispute));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState(false);

  const { fields, mine, theirs, was, reason } = dispute;
  const typeable = fields.every((field) => isTypeable(dispute.entity, form, field));
  const counted = countedFields(dispute.entity, form, fields);
  const own = dispute.mineFrom.by === person.id;
  const now = new Date(effects.now()).toISOString();
  const edits = record === undefined || record === null || can(actor, 'edit', record, now);
  // why: a locked record is opened by whoever validates, not by the one it is locked for
  const mayChoose = edits && (whose !== 'other' || reason !== 'locked');
  const what = fields.map(words.label).join(', ');

  const keep = async () => {
    if (!choice) return;
    const value = { mine, theirs, other }[choice];
    const invalid = choice === 'other' ? wrongFields(dispute, form, value) : [];
    setWrong(invalid);
    if (invalid.length > 0) return;
    const undo = undoOf(dispute, value, record);
    const saved = await save([resolution(dispute, choice, value)]);
    setFailed(!saved.ok);
    if (!saved.ok) return;
    say({ text: t('choice.done'), undo: undo && (() => void save([undo])) });
    onDone();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void keep();
  };
  const act = {
    mine: own ? t('choice.keepMine') : t('choice.keepMineOf', { name: sources.mineName }),
    theirs: t('choice.keepTheirs'),
    other: t('choice.keepOther'),
  };
  const shared = { fields, words, counted };
  return (
    <form onSubmit={submit} noValidate aria-label={titled ? what : undefined}>
      <Stack gap="loose">
        <Stack gap="tight">
          {titled && <h2>{what}</h2>}
          <p>{t('choice.intro', { what })}</p>
          {fields.length > 1 && <p className="note">{t('choice.together')}</p>}
        </Stack>
        <Standing {...{ reason, whose, own, mayChoose, edits }} name={sources.mineName} />
        <fieldset className={s.three}>
          <legend className="vh">{t('choice.pick')}</legend>
          <ValueCard
            {...shared}
            title={own ? t('choice.mine') : t('choice.mineOf', { name: sources.mineName })}
            note={sources.mine}
            values={mine}
            against={theirs}
            choice={mayChoose ? 'mine' : undefined}
            chosen={choice === 'mine'}
            onChoose={() => setChoice('mine')}
          />
          <ValueCard
            {...shared}
            title={t('choice.theirs')}
            note={sources.theirs}
            values={theirs}
            against={mine}
            choice={mayChoose ? 'theirs' : undefined}
            chosen={choice === 'theirs'}
            onChoose={() => setChoice('theirs')}
          />
          <ValueCard {...shared} title={t('choice.was')} note={sources.was} values={was} />
          {mayChoose && typeable && (
            <OtherCard chosen={choice === 'other'} onChoose={() => setChoice('other')}>
              {t('choice.other')}
            </OtherCard>
          )}
        </fieldset>
        {choice === 'other' && (
          <OtherValue
            {...{ form, fields, wrong, words }}
            entity={dispute.entity}
            values={other}
            known={[mine, theirs, was]}
            onChange={setOther}
          />
        )}
        {failed && (
          <Alert tone="warn" live>
            {t('choice.failed')}
          </Alert>
        )}
        <Actions>
          {mayChoose && (
            <Button variant="primary" type="submit" disabled={!choice}>
              {choice ? act[choice] : t('choice.pick')}
            </Button>
          )}
          <ButtonLink variant="quiet" href="/envois">
            {t('choice.later')}
          </ButtonLink>
          {name.href && (
            <ButtonLink variant="quiet" href={name.href}>
              {t('choice.open')}
            </ButtonLink>
          )}
        </Actions>
      </Stack>
    </form>
  );
};

/** Whose choice it is, when it isn't plainly the reader's own. */
const Standing = ({
  reason,
  whose,
  own,
  mayChoose,
  edits,
  name,
}: Pick<DecisionProps, 'whose'> & {
  readonly reason: string;
  readonly own: boolean;
  readonly mayChoose: boolean;
  readonly edits: boolean;
  readonly name: string;
}) => {
  const { t } = useTranslation('sends');
  if (reason === 'locked')
    return (
      <Alert tone="info" icon="lock">
        {whose === 'other' ? t('choice.locked') : t('choice.lockedValidator', { name })}
      </Alert>
    );
  if (!edits) return <Alert tone="idle">{t('choice.notYours')}</Alert>;
  if (whose === 'escalated')
    return (
      <Alert tone="warn" icon="clock">
        {t('choice.escalated', { name })}
      </Alert>
    );
  return mayChoose && !own && whose === 'other' ? (
    <Alert tone="idle">{t('choice.theirTurn', { name })}</Alert>
  ) : null;
};
