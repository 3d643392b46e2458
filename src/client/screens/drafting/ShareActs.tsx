import { useState } from 'react';
import type { LocalRecord } from '../../db/rows.ts';
import { detach } from '../../recommendation/cells/detach.ts';
import { joinCell } from '../../recommendation/cells/join.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Drafting.module.css';
import type { Slot } from './table.ts';
import { useTable } from './table-context.ts';

/** Merges the cell with that of another row, or takes the row out of a shared one. */
export const ShareActs = ({
  record,
  slot,
}: {
  readonly record: LocalRecord;
  readonly slot: Slot;
}) => {
  const { t } = useTranslation('drafting');
  const { rows, may } = useTable();
  const { effects } = useWorkplace();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState('');
  const { kind } = slot;
  const code = textOf(record.fields['code']);
  const others = rows.filter((row) => row.cells[kind].cell !== slot.cell);
  if (!may.write(record, {})) return null;

  const join = async () => {
    const target = others.find((row) => row.record.id === chosen);
    setAsking(false);
    if (!target) return;
    await act({
      changes: joinCell(record, slot, target.cells[kind], effects.newId),
      done: t('cell.joined', { code, other: textOf(target.record.fields['code']) }),
      before: [record, ...slot.items],
    });
  };
  const leave = (reader: LocalRecord) =>
    act({
      changes: detach(reader.id, slot, { type: 'copy' }, effects.newId),
      done: t('cell.left', { code: textOf(reader.fields['code']) }),
      before: [reader],
    });

  return (
    <div className={s.shareActs}>
      {others.length > 0 && (
        <Button variant="quiet" icon="layers" onClick={() => setAsking(true)}>
          {t('cell.join')}
        </Button>
      )}
      {slot.readers.length > 1 &&
        slot.readers.map((reader) => (
          <Button
            key={reader.id}
            variant="quiet"
            icon="arrow-right"
            onClick={() => void leave(reader)}
          >
            {t('cell.leave', { code: textOf(reader.fields['code']) })}
          </Button>
        ))}
      {asking && (
        <Dialog
          open
          title={t(`cell.joinTitle.${kind}`, { code })}
          onClose={() => setAsking(false)}
          act={{ label: t('cell.joinAct'), onAct: () => void join(), disabled: chosen === '' }}
        >
          <p>{t('cell.joinNote')}</p>
          <RadioGroup
            label={t('cell.joinWith')}
            value={chosen}
            onChange={setChosen}
            options={others.map((row) => ({
              value: row.record.id,
              label: textOf(row.record.fields['code']),
              note: textOf(row.record.fields['text']),
            }))}
          />
        </Dialog>
      )}
    </div>
  );
};
