import { useState } from 'react';
import { formatInstant, formatShortInstant } from '#i18n/format.ts';
import { useOutbox } from '../../db/hooks.ts';
import type { HistoryRow, LocalRecord } from '../../db/rows.ts';
import { OlderHistory } from '../../OlderHistory.tsx';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Timeline, TimelineItem } from '../../ui/Timeline.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './EntryHistory.module.css';
import type { QuestionWords } from './entry-words.ts';
import { type Edit, editsOf, type Step, stepsOf, waitingEdits } from './history.ts';
import { powersOver, stateOf } from './transitions.ts';
import { useSaving } from './use-saving.ts';

interface HistoryProps {
  readonly record: LocalRecord;
  readonly history: readonly HistoryRow[];
}

/** The states the entry went through; the last one may not have left this device. */
export const EntrySteps = ({ record, history }: HistoryProps) => {
  const { effects } = useWorkplace();
  const { t } = useTranslation(['entry', 'common']);
  const told = withFirst(record, stepsOf(history));
  const steps = told.at(-1)?.state === stateOf(record) ? told : [...told, unsent(record)];
  return (
    <Section title={t('entry:steps.title')}>
      <Timeline>
        {steps.map(({ key, state, note, authorName, at }, index) => (
          <TimelineItem
            key={key}
            past={index < steps.length - 1}
            title={t(
              state === 'submitted' && index > 0
                ? 'entry:steps.resubmitted'
                : `entry:steps.${state}`,
            )}
            badge={
              record.delivery !== 'synced' &&
              index === steps.length - 1 && (
                <Badge tone="idle" icon="send">
                  {t(`common:sending.${record.delivery === 'acked' ? 'sent' : 'ready'}`)}
                </Badge>
              )
            }
          >
            {note && <p>{t('entry:steps.motive', { note })}</p>}
            <p className="note">
              {at
                ? t('entry:steps.by', {
                    author: authorName,
                    instant: formatInstant(at, { now: effects.now() }),
                  })
                : t('entry:steps.here')}
            </p>
          </TimelineItem>
        ))}
      </Timeline>
    </Section>
  );
};

/** The device may have got the entry after its beginning: who finished it is known all the same. */
const withFirst = (record: LocalRecord, steps: readonly Step[]): readonly Step[] =>
  steps[0]?.state === 'submitted' && steps[0].at === record.createdAt
    ? steps
    : [
        {
          key: 'first',
          state: 'submitted',
          note: '',
          authorName: record.authorName,
          at: record.createdAt,
        },
        ...steps,
      ];

/** The step that only this device knows. */
const unsent = (record: LocalRecord) => {
  const note = record.fields['stateNote'];
  return {
    key: 'here',
    state: stateOf(record),
    note: typeof note === 'string' ? note : '',
    authorName: record.authorName,
    at: '',
  };
};

/** Edits drawn at once. */
const FIRST = 5;

/** Who changed what when; values that were replaced can be put back. */
export const EntryHistory = ({
  record,
  history,
  wordsFor,
  now,
}: HistoryProps & {
  readonly wordsFor: (field: string) => QuestionWords;
  readonly now: string;
}) => {
  const { db, actor, person } = useWorkplace();
  const { t } = useTranslation('entry');
  const [all, showAll] = useState(false);
  const queue = useOutbox(db)?.filter((row) => row.record === record.id) ?? [];
  const edits = [...waitingEdits(queue, person.name), ...editsOf(history)];
  const { correct } = powersOver(actor, record, now);
  const shown = all ? edits : edits.slice(0, FIRST);
  return (
    <Section title={t('history.title')}>
      {edits.length === 0 && <p className="note">{t('history.none')}</p>}
      <ol className={s.edits}>
        {shown.map((edit) => (
          <EditLine
            key={edit.key}
            edit={edit}
            record={record}
            wordsFor={wordsFor}
            mayRestore={correct}
          />
        ))}
      </ol>
      {edits.length > shown.length && (
        <div>
          <Button variant="quiet" onClick={() => showAll(true)}>
            {t('history.all', { count: edits.length - shown.length })}
          </Button>
        </div>
      )}
      <OlderHistory rows={history} />
    </Section>
  );
};

const EditLine = ({
  edit,
  record,
  wordsFor,
  mayRestore,
}: {
  readonly edit: Edit;
  readonly record: LocalRecord;
  readonly wordsFor: (field: string) => QuestionWords;
  readonly mayRestore: boolean;
}) => {
  const { effects } = useWorkplace();
  const { t } = useTranslation(['entry', 'common']);
  const [asking, ask] = useState(false);
  const save = useSaving();
  const named = (field: string) =>
    field === 'place' || field === 'period' ? t(`history.${field}`) : wordsFor(field).label;
  const said = (field: string, value: Edit['changes'][number]['before']) =>
    wordsFor(field).say(value) || t('history.empty');
  const differs = edit.changes.some(
    ({ field }) =>
      JSON.stringify(record.fields[field] ?? null) !== JSON.stringify(edit.lost[field]),
  );
  const restore = () => {
    ask(false);
    const now = Object.fromEntries(
      Object.keys(edit.lost).map((field) => [field, record.fields[field] ?? null]),
    );
    const patch = { type: 'patch', entity: 'entry', id: record.id } as const;
    void save([{ ...patch, set: edit.lost }], t('done.restored'), [{ ...patch, set: now }]);
  };
  return (
    <li className={s.edit}>
      <p>
        <b>{edit.authorName}</b> {t(`history.${edit.kind}`)}
      </p>
      {edit.changes.map(({ field, before, after }) => (
        <p key={field}>
          <span className="quiet">{t('history.change', { question: named(field) })}</span>{' '}
          <del>
            <span className="vh">{t('history.from')} </span>
            {said(field, before)}
          </del>{' '}
          <ins>
            <span className="vh">{t('history.to')} </span>
            {said(field, after)}
          </ins>
        </p>
      ))}
      <p className="note">
        {formatShortInstant(edit.at, { now: effects.now() })}
        {edit.waiting && (
          <>
            {' '}
            <Badge tone="idle" icon="send">
              {t('common:sending.ready')}
            </Badge>
          </>
        )}
      </p>
      {mayRestore && differs && edit.changes.length > 0 && (
        <div>
          <Button variant="quiet" icon="history" className={s.restore} onClick={() => ask(true)}>
            {t('history.restore', { count: Object.keys(edit.lost).length })}
          </Button>
        </div>
      )}
      {asking && (
        <Dialog
          open
          title={t('history.ask')}
          onClose={() => ask(false)}
          act={{ label: t('history.askAct'), onAct: restore }}
        >
          <ul>
            {Object.entries(edit.lost).map(([field, value]) => (
              <li key={field}>
                {t('history.askLine', {
                  question: named(field),
                  now: said(field, record.fields[field] ?? null),
                  back: said(field, value),
                })}
              </li>
            ))}
          </ul>
          <p>{t('history.askSafe')}</p>
        </Dialog>
      )}
    </li>
  );
};
