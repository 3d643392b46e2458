import { useState } from 'react';
import { byPosition, isOpen } from '#domain/life.ts';
import { getRecords } from '../../db/read.ts';
import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { carryAll, notYet } from '../../recommendation/life/carry.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { CheckboxGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWorkplace } from '../../workplace.ts';
import { useTable } from './table-context.ts';
import type { Meeting } from './use-meeting.ts';

/** The group's recommendations of an earlier session that are still open, to start from. */
export const CarryIn = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('drafting');
  const { meeting, group } = useTable();
  const { db, effects } = useWorkplace();
  const act = useAct();
  const earlier = earlierSessions(meeting);
  const [from, setFrom] = useState(earlier[0]?.id ?? '');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const open = notYet(
    meeting.known
      .filter(({ fields }) => fields['session'] === from && fields['group'] === group)
      .filter((rec) => isOpen(rec) && rec.fields['progress'] !== 'done')
      .sort(byPosition),
    meeting.recommendations,
  );
  const onAct = async () => {
    const records = await getRecords(db, chosen);
    const changes = carryAll(records, meeting.session, meeting.known, effects.newId);
    const saved = await act({
      changes,
      done: t('carryIn.done', { count: records.length }),
      before: records,
    });
    if (saved) onClose();
  };
  return (
    <Dialog
      open
      title={t('carryIn.title')}
      onClose={onClose}
      act={
        open.length > 0
          ? {
              label: t('carryIn.act', { count: chosen.length }),
              onAct: () => void onAct(),
              disabled: chosen.length === 0,
            }
          : undefined
      }
    >
      {earlier.length > 0 && (
        <Select
          label={t('carryIn.session')}
          placeholder={null}
          value={from}
          onChange={(id) => {
            setFrom(id);
            setChosen([]);
          }}
          options={earlier.map(({ id, fields }) => ({ value: id, label: textOf(fields['code']) }))}
        />
      )}
      {open.length === 0 ? (
        <p className="note">{t('carryIn.none')}</p>
      ) : (
        <CheckboxGroup
          label={t('carryIn.which')}
          value={chosen}
          onChange={setChosen}
          options={open.map(({ id, fields }) => ({
            value: id,
            label: textOf(fields['code']),
            note: textOf(fields['text']),
          }))}
        />
      )}
    </Dialog>
  );
};

/** Latest first; the technical group's own, undated, last. */
const earlierSessions = ({ session, sessions }: Meeting): readonly Summary[] =>
  sessions
    .filter(({ id }) => id !== session.id)
    .sort((a, b) => textOf(b.fields['date']).localeCompare(textOf(a.fields['date'])));
