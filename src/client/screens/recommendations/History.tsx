import { useState } from 'react';
import type { Fields, Json } from '#domain/json.ts';
import { formatShortInstant } from '#i18n/format.ts';
import type { HistoryRow } from '../../db/rows.ts';
import { OlderHistory } from '../../OlderHistory.tsx';
import { textOf } from '../../recommendation/cells/values.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Layout.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Detail.module.css';
import { type HistoryEvent, restorationOf, undoOf } from './history.ts';
import { useValueWords } from './use-value-words.ts';

const FIRST = 3;

/** Who changed what when; a value that went away can be brought back by whoever may write it. */
export const History = ({
  events,
  rows,
  mayRestore,
}: {
  readonly events: readonly HistoryEvent[];
  /** The lines that the events tell. */
  readonly rows: readonly HistoryRow[];
  readonly mayRestore: (event: HistoryEvent) => boolean;
}) => {
  const { t } = useTranslation('recommendation');
  const [all, setAll] = useState(false);
  const shown = all ? events : events.slice(0, FIRST);
  return (
    <Section title={t('history.title')}>
      {events.length === 0 && <p className="note">{t('history.none')}</p>}
      <ul className={s.events}>
        {shown.map((event) => (
          <Event key={event.key} event={event} restorable={mayRestore(event)} />
        ))}
      </ul>
      {events.length > FIRST && (
        <div>
          <Button variant="quiet" className={s.flush} onClick={() => setAll(!all)}>
            {all ? t('history.less') : t('history.all', { count: events.length })}
          </Button>
        </div>
      )}
      {(all || events.length <= FIRST) && <OlderHistory rows={rows} />}
    </Section>
  );
};

const Event = ({
  event,
  restorable,
}: {
  readonly event: HistoryEvent;
  readonly restorable: boolean;
}) => {
  const { t } = useTranslation(['recommendation', 'common']);
  const { effects, save } = useWorkplace();
  const { groupValue } = useValueWords();
  const sentence = useSentence(event);
  const say = useToast();
  const tell = useProblemToast();
  const [asking, ask] = useState(false);
  const restoration = restorable ? restorationOf(event) : null;
  const { what, group, before, after, record } = event;
  const back = what === 'superseded' || what === 'conflict' ? after : before;
  const backWords = restoration && group ? groupValue(group, back) : textOf(record.fields['text']);

  const restore = async () => {
    ask(false);
    if (!restoration) return;
    const undo = undoOf(restoration, record);
    const saved = await save([restoration]);
    if (!saved.ok) tell(saved.problem);
    else say({ text: t('history.restored'), undo: () => void save([undo]) });
  };

  return (
    <li className={s.event}>
      <Icon name="history" tone="quiet" />
      <div className={s.eventWords}>
        <p>
          <b>{event.authorName}</b> {sentence}
        </p>
        {what !== 'created' && what !== 'deleted' && what !== 'restored' && (
          <EventNote
            event={event}
            before={restoration || isCell(group) ? '' : groupValue(group, before)}
          />
        )}
        <p className="quiet">
          {formatShortInstant(event.at, { now: effects.now() })}
          {event.waiting && (
            <>
              {' '}
              <Badge tone="idle" icon="send">
                {t('common:sending.ready')}
              </Badge>
            </>
          )}
        </p>
        {restoration && (
          <Button variant="quiet" icon="undo" className={s.flush} onClick={() => ask(true)}>
            {isCell(group)
              ? t(`history.rejoin.${group}`)
              : t('history.restore', { value: shortened(backWords, 60) })}
          </Button>
        )}
        {restoration && asking && (
          <Dialog
            open
            title={t('history.ask')}
            onClose={() => ask(false)}
            act={{ label: t('history.askAct'), onAct: () => void restore() }}
          >
            {group && !isCell(group) && (
              <>
                <p>{t('history.askNow', { value: groupValue(group, nowOf(event, back)) })}</p>
                <p>{t('history.askBack', { value: backWords })}</p>
              </>
            )}
            <p>{t('history.askSafe')}</p>
          </Dialog>
        )}
      </div>
    </li>
  );
};

const EventNote = ({
  event: { what, before },
  before: words,
}: {
  readonly event: HistoryEvent;
  readonly before: string;
}) => {
  const { t } = useTranslation('recommendation');
  const known =
    words !== '' && Object.values(before).some((value) => value !== null && String(value) !== '');
  return (
    <>
      {what !== 'applied' && <p className="quiet">{t(`history.${noteOf(what)}`)}</p>}
      {known && <p className="quiet">{t('history.before', { value: words })}</p>}
    </>
  );
};

const noteOf = (what: HistoryEvent['what']): 'superseded' | 'conflict' | 'resolved' =>
  what === 'conflict' || what === 'resolved' ? what : 'superseded';

/** The values of today for the fields that would be brought back. */
const nowOf = ({ record }: HistoryEvent, back: Fields): Fields =>
  Object.fromEntries(
    Object.keys(back).map((name): [string, Json] => [name, record.fields[name] ?? null]),
  );

/** What follows the name: « a fixé l’échéance au 31 décembre 2026 ». */
function useSentence({ what, subject, group, after, record }: HistoryEvent): string {
  const { t } = useTranslation(['recommendation', 'common']);
  const { fieldName, groupValue, mainValue } = useValueWords();
  const text = shortened(textOf(record.fields['text']));
  if (what === 'created') return t(`history.created.${subject}`);
  if (what === 'deleted') return t(`history.deleted.${subject}`, { text });
  if (what === 'restored') return t(`history.revived.${subject}`, { text });
  if (isCell(group)) return t(`history.detached.${group}`);
  if (Object.values(after).every((value) => value === null))
    return t('history.cleared', { field: fieldName(group) });
  switch (group) {
    case 'progress':
    case 'decision':
    case 'stage':
    case 'dueDate':
    case 'lead':
      return t(`history.put.${group}`, { value: mainValue(group, after) });
    default: {
      const value = shortened(groupValue(group, after));
      const sentence = t('history.changed', { field: fieldName(group), value });
      return subject === 'recommendation'
        ? sentence
        : t('history.ofItem', { sentence, item: t(`common:item.${subject}`, { count: 1 }) });
    }
  }
}

/** The name of a cell says nothing to a person. */
const isCell = (group: string): group is 'challengeCell' | 'outlookCell' =>
  group === 'challengeCell' || group === 'outlookCell';

const shortened = (text: string, length = 120): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
