import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '#domain/problem.ts';
import { isAnswerPath } from '#domain/record.ts';
import { formatShortInstant } from '#i18n/format.ts';
import { fileAway, takeBack } from '../../db/filed.ts';
import type { TrayRow } from '../../db/rows.ts';
import { problemWords } from '../../i18n.ts';
import type { Naming } from '../../naming.ts';
import { saveFile } from '../../pwa/give-file.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Panel, Section } from '../../ui/Layout.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { FieldValues } from './FieldValues.tsx';
import { repairOf } from './repair.ts';
import s from './Tray.module.css';
import { useEntryForm, useFieldWords } from './use-field-words.ts';

/** Refused by the server: why, what was typed, and what can be done with it. Nothing is deleted. */
export const Tray = ({
  rows,
  naming,
}: {
  readonly rows: readonly TrayRow[];
  readonly naming: Naming;
}) => {
  const { t } = useTranslation('sends');
  if (rows.length === 0) return null;
  return (
    <Section title={t('tray.title', { count: rows.length })}>
      {rows.map((row) => (
        <Refused key={row.mid} row={row} naming={naming} />
      ))}
    </Section>
  );
};

const Refused = ({ row, naming }: { readonly row: TrayRow; readonly naming: Naming }) => {
  const { t } = useTranslation('sends');
  const { t: plain } = useTranslation();
  const { effects } = useWorkplace();
  const { mutation, record, refusedAt } = row;
  const words = useFieldWords(mutation.entity, useEntryForm(mutation.set['formHash']));
  const { title, place } = naming({ entity: mutation.entity, id: record, fields: mutation.set });
  const why = problemWords(plain, namedField(row.problem, words.label));
  const fields = Object.keys(mutation.set).filter((field) => !HIDDEN.has(field));
  return (
    <Panel>
      <div>
        <h3>{[title, place].filter(Boolean).join(', ')}</h3>
        <p className="note">
          {t('tray.refused', { when: formatShortInstant(refusedAt, { now: effects.now() }) })}
        </p>
      </div>
      <Alert tone="warn" title={why.what}>
        <p>{why.todo}</p>
        <p>{why.safe}</p>
      </Alert>
      {fields.length > 0 && (
        <details className={s.values}>
          <summary>{t('tray.values', { count: fields.length })}</summary>
          <FieldValues fields={fields} values={mutation.set} words={words} />
        </details>
      )}
      <Acts row={row} naming={naming} />
    </Panel>
  );
};

const Acts = ({ row, naming }: { readonly row: TrayRow; readonly naming: Naming }) => {
  const { t } = useTranslation('sends');
  const workplace = useWorkplace();
  const { db, effects, save } = workplace;
  const say = useToast();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const { mid, mutation } = row;

  const file = async () => {
    await fileAway(db, mid, effects.now());
    say({ text: t('tray.filed'), undo: () => void takeBack(db, mid) });
  };
  const repair = async () => {
    const href = await repairOf(workplace, row, naming);
    if (href === null) say({ text: t('tray.nowhere'), icon: 'info' });
    else navigate(href);
  };
  const sendAgain = async () => {
    setBusy(true);
    const { type, entity, id, set } = mutation;
    const saved = await save([{ type, entity, id, set }]);
    setBusy(false);
    if (!saved.ok) {
      say({ text: t('tray.notSaved'), icon: 'warning' });
      return;
    }
    await fileAway(db, mid, effects.now());
    say({ text: t('tray.sentAgain') });
  };
  return (
    <Actions>
      <Button icon="pencil" onClick={() => void repair()}>
        {t('tray.repair')}
      </Button>
      <Button icon="send" disabled={busy} onClick={() => void sendAgain()}>
        {t('tray.again')}
      </Button>
      <Button variant="quiet" onClick={() => void file()}>
        {t('tray.file')}
      </Button>
      <Button
        variant="quiet"
        onClick={() => saveFile(`saisie-${mid}.json`, JSON.stringify(row, null, 1))}
      >
        {t('tray.export')}
      </Button>
    </Actions>
  );
};

/** Codes that tell a person nothing. */
const HIDDEN = new Set(['formHash', 'form', 'recommendation', 'cell', 'session']);

/** The problem with the question's own words in the place of its path. */
function namedField(problem: Problem, label: (field: string) => string): Problem {
  const field = problem.details?.['field'];
  if (typeof field !== 'string') return problem;
  const isField = isAnswerPath(field) || label(field) !== field;
  const { field: _, ...others } = problem.details ?? {};
  return { ...problem, details: isField ? { ...others, field: label(field) } : others };
}
