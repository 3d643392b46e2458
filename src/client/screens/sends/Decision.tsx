import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { checkField } from '#domain/check-field.ts';
import type { Fields } from '#domain/json.ts';
import { can } from '#domain/rights.ts';
import { formatInstant } from '#i18n/format.ts';
import { useHistory, useRecord } from '../../db/hooks.ts';
import type { RecordName } from '../../naming.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button, ButtonLink } from '../../ui/Button.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { Dispute } from './conflict.ts';
import { countedFields, isOfType } from './form-questions.ts';
import { OtherValue } from './OtherValue.tsx';
import { useEntryForm, useFieldWords } from './use-field-words.ts';
import { OtherCard, ValueCard } from './ValueCard.tsx';
import s from './Values.module.css';

type Choice = 'mine' | 'theirs' | 'other';

interface DecisionProps {
  readonly id: string;
  readonly dispute: Dispute;
  readonly name: RecordName;
}

/**
 * Keep one value, keep the other, or write a third. Works offline: the choice is a mutation like any
 * other, and every value stays in the record's history.
 */
export const Decision = ({ id, dispute, name }: DecisionProps) => {
  const { t } = useTranslation('sends');
  const { db, effects, actor, person, save } = useWorkplace();
  const say = useToast();
  const [, navigate] = useLocation();
  const record = useRecord(db, dispute.record);
  const form = useEntryForm(record?.fields['formHash']);
  const words = useFieldWords(dispute.entity, form);
  const nameOf = useNames(dispute.record);
  const [choice, setChoice] = useState<Choice>();
  const [other, setOther] = useState<Fields>(dispute.mine);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState(false);

  const { fields, mine, theirs, was, reason } = dispute;
  const counted = countedFields(dispute.entity, form, fields);
  const own = dispute.mineBy === person.id;
  const mineName = nameOf(dispute.mineBy);
  const now = new Date(effects.now()).toISOString();
  const mayChoose = record === undefined || record === null || can(actor, 'edit', record, now);

  const keep = async () => {
    if (!choice) return;
    const value = { mine, theirs, other }[choice];
    const invalid = fields.filter((field) => {
      const one = value[field] ?? null;
      return checkField(dispute.entity, field, one) || !isOfType(form, field, one);
    });
    setWrong(choice === 'other' ? invalid : []);
    if (choice === 'other' && invalid.length > 0) return;
    const set = { choice, value };
    const saved = await save([{ type: 'resolve', entity: 'conflict', id, set }]);
    setFailed(!saved.ok);
    if (!saved.ok) return;
    say({ text: t('choice.done') });
    navigate('/envois');
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void keep();
  };
  const when = (at: string) => formatInstant(at, { now: effects.now() });
  const act = {
    mine: own ? t('choice.keepMine') : t('choice.keepMineOf', { name: mineName }),
    theirs: t('choice.keepTheirs'),
    other: t('choice.keepOther'),
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="loose">
        <Stack gap="tight">
          <p>{t('choice.intro', { what: fields.map(words.label).join(', ') })}</p>
          {fields.length > 1 && <p className="note">{t('choice.together')}</p>}
        </Stack>
        {reason === 'locked' && (
          <Alert tone="info" icon="lock">
            {t('choice.locked')}
          </Alert>
        )}
        {!mayChoose && <Alert tone="idle">{t('choice.notYours')}</Alert>}
        <fieldset className={s.three}>
          <legend className="vh">{t('choice.pick')}</legend>
          <ValueCard
            title={own ? t('choice.mine') : t('choice.mineOf', { name: mineName })}
            note={t('choice.by', { name: mineName, when: when(dispute.mineAt) })}
            values={mine}
            against={theirs}
            fields={fields}
            words={words}
            counted={counted}
            choice={mayChoose ? 'mine' : undefined}
            chosen={choice === 'mine'}
            onChoose={() => setChoice('mine')}
          />
          <ValueCard
            title={t('choice.theirs')}
            note={t('choice.by', {
              name: nameOf(dispute.theirsBy),
              when: when(dispute.theirsAt),
            })}
            values={theirs}
            against={mine}
            fields={fields}
            words={words}
            counted={counted}
            choice={mayChoose ? 'theirs' : undefined}
            chosen={choice === 'theirs'}
            onChoose={() => setChoice('theirs')}
          />
          <ValueCard
            title={t('choice.was')}
            note={t('choice.wasNote')}
            values={was}
            fields={fields}
            words={words}
            counted={counted}
          />
          {mayChoose && (
            <OtherCard chosen={choice === 'other'} onChoose={() => setChoice('other')}>
              {t('choice.other')}
            </OtherCard>
          )}
        </fieldset>
        {choice === 'other' && (
          <OtherValue
            entity={dispute.entity}
            form={form}
            fields={fields}
            values={other}
            wrong={wrong}
            words={words}
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
        <p className="note">{t('choice.history')}</p>
      </Stack>
    </form>
  );
};

/** Names of people as far as this device has met them: in the record and in its history. */
function useNames(record: string): (id: string) => string {
  const { db, person } = useWorkplace();
  const history = useHistory(db, record);
  const current = useRecord(db, record);
  return (id) => {
    if (id === person.id) return person.name;
    const line = history?.findLast((row) => row.line.author === id);
    if (line) return line.line.authorName;
    return current?.author === id ? current.authorName : id;
  };
}
