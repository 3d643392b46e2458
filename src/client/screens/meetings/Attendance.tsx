import { useState } from 'react';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Actions, Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { partsOf } from './attendance.ts';
import { CopyAttendance } from './CopyAttendance.tsx';
import s from './Meetings.module.css';
import { PasteAttendance } from './PasteAttendance.tsx';
import { QuickEntry } from './QuickEntry.tsx';
import { useAttendance } from './use-attendance.ts';

const FIRST = 8;

/** Who came, and for whoever holds the meeting the ways to write it down. */
export const Attendance = ({
  record,
  mayEdit,
}: {
  readonly record: LocalRecord;
  readonly mayEdit: boolean;
}) => {
  const { t } = useTranslation('meetings');
  const { lines, add, remove } = useAttendance(record);
  const [open, setOpen] = useState<'paste' | 'copy'>();
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, FIRST);
  const dialog = {
    lines,
    onClose: () => setOpen(undefined),
    onAdd: async (fresh: readonly string[]) => {
      if (await add(fresh)) setOpen(undefined);
    },
  };
  return (
    <Section
      title={t('attendance.title')}
      aside={lines.length > 0 && t('attendance.count', { count: lines.length })}
    >
      {mayEdit && <QuickEntry lines={lines} onAdd={add} />}
      {lines.length === 0 && (
        <p className="note">
          {t('attendance.none')} {mayEdit && t('attendance.noneWriter')}
        </p>
      )}
      {lines.length > 0 && (
        <ul className={s.people} aria-label={t('attendance.title')}>
          {shown.map((line) => (
            <Person key={line} line={line} onRemove={mayEdit ? () => void remove(line) : null} />
          ))}
        </ul>
      )}
      {lines.length > FIRST && (
        <div>
          <Button variant="quiet" className={s.flush} onClick={() => setAll(!all)}>
            {all ? t('history.less') : t('history.all', { count: lines.length })}
          </Button>
        </div>
      )}
      {mayEdit && (
        <Actions>
          <Button icon="clipboard" onClick={() => setOpen('paste')}>
            {t('attendance.paste')}
          </Button>
          <Button icon="people" onClick={() => setOpen('copy')}>
            {t('attendance.copy')}
          </Button>
        </Actions>
      )}
      {open === 'paste' && <PasteAttendance {...dialog} />}
      {open === 'copy' && <CopyAttendance {...dialog} session={record.id} />}
    </Section>
  );
};

const Person = ({
  line,
  onRemove,
}: {
  readonly line: string;
  readonly onRemove: (() => void) | null;
}) => {
  const { t } = useTranslation('meetings');
  const { name, role, structure } = partsOf(line);
  const rest = [role, structure].filter(Boolean).join(', ');
  return (
    <li className={s.person}>
      <span className="grow">
        <b>{name}</b>
        {rest && <span className={`note ${s.facts}`}>{rest}</span>}
      </span>
      {onRemove && (
        <Button variant="icon" icon="close" onClick={onRemove}>
          {t('attendance.remove', { line })}
        </Button>
      )}
    </li>
  );
};
