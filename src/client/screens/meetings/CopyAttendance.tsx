import { useState } from 'react';
import { membersOf, textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { CheckboxGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { isSameLine, MAX_ATTENDEES, sortLines } from './attendance.ts';
import { agendaOf, codeOf } from './meetings.ts';
import { useMeetings } from './use-meetings.ts';

/** The people of an earlier meeting, all of them unless some are taken off. */
export const CopyAttendance = ({
  session,
  lines,
  onAdd,
  onClose,
}: {
  readonly session: string;
  readonly lines: readonly string[];
  readonly onAdd: (lines: readonly string[]) => Promise<void>;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('meetings');
  const meetings = useMeetings();
  const [chosen, choose] = useState<string>();
  const [left, leave] = useState<readonly string[]>([]);
  if (!meetings) return null;
  const attended = meetings.filter(
    ({ id, fields }) => id !== session && membersOf(fields['attendees']).length > 0,
  );
  const { coming, undated, past } = agendaOf(attended, { kind: '', year: '' }, '');
  const sources = [...[...coming].reverse(), ...past, ...undated];
  const source = sources.find(({ id }) => id === chosen) ?? sources[0];
  const others = sortLines(membersOf(source?.fields['attendees'])).filter(
    (line) => !lines.some((there) => isSameLine(there, line)),
  );
  const kept = others
    .filter((line) => !left.includes(line))
    .slice(0, Math.max(0, MAX_ATTENDEES - lines.length));
  return (
    <Dialog
      open
      title={t('attendance.copyTitle')}
      onClose={onClose}
      act={
        source && {
          label: t('attendance.addMany', { count: kept.length }),
          disabled: kept.length === 0,
          onAct: () => void onAdd(kept),
        }
      }
    >
      {!source && <p>{t('attendance.noSource')}</p>}
      {source && (
        <>
          <Select
            label={t('attendance.copyFrom')}
            placeholder={null}
            value={source.id}
            onChange={(id) => {
              choose(id);
              leave([]);
            }}
            options={sources.map((meeting) => ({
              value: meeting.id,
              label: `${codeOf(meeting)}, ${textOf(meeting.fields['title'])}`,
            }))}
          />
          {others.length === 0 ? (
            <p className="note">{t('attendance.copyNone')}</p>
          ) : (
            <CheckboxGroup
              label={t('attendance.copyWho')}
              value={kept}
              onChange={(next) => leave(others.filter((line) => !next.includes(line)))}
              options={others.map((line) => ({ value: line, label: line }))}
            />
          )}
        </>
      )}
    </Dialog>
  );
};
