import { useState } from 'react';
import { filesIn } from '#domain/file-answer.ts';
import type { Json } from '#domain/json.ts';
import { isPlaceCode } from '#domain/place.ts';
import { SESSION_KINDS } from '#domain/record.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatDate } from '#i18n/date.ts';
import { formatShortInstant } from '#i18n/format.ts';
import { useHistory, useOutbox } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { OlderHistory } from '../../OlderHistory.tsx';
import { textOf } from '../../recommendation/cells/values.ts';
import { useProblemToast } from '../../recommendation/writing/use-problem-toast.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { partsOf, sortLines } from './attendance.ts';
import { eventsOf, type MeetingEvent, movement, restorationOf } from './history.ts';
import s from './Meetings.module.css';
import { useFieldNames } from './use-field-names.ts';

const FIRST = 4;
/** People named in one sentence. */
const NAMED = 3;

interface HistoryProps {
  readonly record: LocalRecord;
  readonly mayEdit: boolean;
}

/** Who changed what when; a value that went away can be brought back. */
export const History = ({ record, mayEdit }: HistoryProps) => {
  const { t } = useTranslation('meetings');
  const { db, person } = useWorkplace();
  const [all, setAll] = useState(false);
  const rows = useHistory(db, record.id) ?? [];
  const outbox = useOutbox(db)?.filter((row) => row.record === record.id) ?? [];
  const events = eventsOf(rows, outbox, person.name);
  return (
    <Section title={t('history.title')}>
      {events.length === 0 && <p className="note">{t('history.none')}</p>}
      <ul>
        {(all ? events : events.slice(0, FIRST)).map((event) => (
          <Event key={event.key} {...{ event, record, mayEdit }} />
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

const Event = ({ event, record, mayEdit }: HistoryProps & { readonly event: MeetingEvent }) => {
  const { t } = useTranslation(['meetings', 'common']);
  const { effects, save } = useWorkplace();
  const say = useToast();
  const tell = useProblemToast();
  const nameOf = useFieldNames();
  const wordsOf = useValueWords();
  const sentence = useSentence(event);
  const restoration = mayEdit ? restorationOf(event, record) : null;
  const { field } = event;
  const before = field === 'attendees' ? '' : wordsOf(field, event.before);

  const restore = async () => {
    if (!restoration) return;
    const now = record.fields[field] ?? null;
    const saved = await save([restoration]);
    if (!saved.ok) tell(saved.problem);
    else {
      const undo = () => void save([{ ...restoration, set: { [field]: now } }]);
      say({ text: t('history.back'), undo });
    }
  };
  return (
    <li className={s.event}>
      <p>
        <b>{event.authorName}</b> {sentence}
      </p>
      {before && <p className={`note ${s.quote}`}>{t('history.before', { value: before })}</p>}
      <p className="quiet">
        {formatShortInstant(event.at, { now: effects.now() })}{' '}
        {event.waiting && (
          <Badge tone="idle" icon="send">
            {t('common:sending.ready')}
          </Badge>
        )}
      </p>
      {restoration && (
        <Button variant="quiet" icon="undo" className={s.flush} onClick={() => void restore()}>
          {t('history.restore', { field: nameOf(field) })}
        </Button>
      )}
    </li>
  );
};

/** What follows the name: « a inscrit Aïcha Moussa, Ali Oumarou et 7 autres ». */
function useSentence(event: MeetingEvent): string {
  const { t } = useTranslation('meetings');
  const nameOf = useFieldNames();
  const { what } = event;
  if (what === 'created' || what === 'deleted' || what === 'restored') return t(`history.${what}`);
  if (event.field === 'attendees') {
    const { added, removed } = movement(event);
    const names = (lines: readonly string[]): string => {
      const first = sortLines(lines)
        .slice(0, NAMED)
        .map((line) => partsOf(line).name);
      const more = lines.length - first.length;
      return [first.join(', '), more > 0 && t('history.more', { count: more })]
        .filter(Boolean)
        .join(' ');
    };
    return [
      added.length > 0 && t('history.added', { names: names(added) }),
      removed.length > 0 && t('history.removed', { names: names(removed) }),
    ]
      .filter(Boolean)
      .join(', ');
  }
  const word = what === 'resolved' ? 'chosen' : what === 'applied' ? 'changed' : what;
  return t(`history.${word}`, { field: nameOf(event.field) });
}

function useValueWords(): (field: string, value: Json) => string {
  const { t } = useTranslation('common');
  return (field, value) => {
    if (field === 'documents')
      return filesIn({ documents: value })
        .map(({ name }) => name)
        .join(', ');
    const text = textOf(value);
    const kind = SESSION_KINDS.find((each) => each === text);
    if (field === 'kind' && kind) return t(`sessionKind.${kind}`);
    if (isPlaceCode(text) && (field === 'place' || field === 'focusRegion'))
      return placeLabel(text, 'long');
    return field === 'date' && text ? formatDate(text) : text;
  };
}
