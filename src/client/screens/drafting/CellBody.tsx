import { useState } from 'react';
import { editForAll } from '../../recommendation/cells/detach.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Drafting.module.css';
import { draftId, newItemEntry } from './draft-key.ts';
import { ItemLine } from './ItemLine.tsx';
import { ShareActs } from './ShareActs.tsx';
import type { Slot, TableRow } from './table.ts';
import { useTable } from './table-context.ts';
import { Writing } from './Writing.tsx';

/** One cell of the table: its items, and in place what is done to them. */
export const CellBody = ({ row, slot }: { readonly row: TableRow; readonly slot: Slot }) => {
  const { t } = useTranslation(['drafting', 'ui']);
  const { meeting, may } = useTable();
  const { effects } = useWorkplace();
  const act = useAct();
  const { record } = row;
  const { kind, items, absorbed, readers } = slot;
  const [changing, setChanging] = useState(false);
  const [adding, setAdding] = useState(false);
  const mayAdd = may.addItem(record);
  const mayEdit = items.some((item) => may.editItem(record, item)) || may.write(record, {});
  const entry = newItemEntry(kind);
  const code = textOf(record.fields['code']);
  const left = meeting.drafts.has(draftId(record.id, entry));
  const others = readers.filter(({ id }) => id !== record.id);

  const add = (text: string, draft: string) =>
    act({
      changes: editForAll(record.id, slot, { type: 'add', set: { text } }, effects.newId),
      done: t(`item.added.${kind}`, { code }),
      draft,
      before: [],
    });

  return (
    <div className={s.cell}>
      {others.length > 0 && (
        <p className="note">
          {t('cell.shared')}{' '}
          {readers.map(({ id, fields }, index) => (
            <span key={id} className="nb">
              {textOf(fields['code'])}
              {index < readers.length - 1 && ', '}
            </span>
          ))}
        </p>
      )}
      {items.length + absorbed.length === 0 && !adding && !left && (
        <p className="note">{t(`cell.none.${kind}`)}</p>
      )}
      <ul className={s.items}>
        {items.map((item, index) => (
          <ItemLine
            key={item.id}
            {...{ record, item, index, slot }}
            siblings={items}
            changing={changing}
          />
        ))}
        {absorbed.map((item) => (
          <li key={item.id}>{textOf(item.fields['text'])}</li>
        ))}
      </ul>
      {(adding || left) && (
        <Writing
          recommendation={record.id}
          entry={entry}
          label={t(`item.new.${kind}`, { code })}
          from=""
          focus={adding}
          onSave={add}
          onClose={() => setAdding(false)}
        />
      )}
      {changing && <ShareActs {...{ record, slot }} />}
      {(mayAdd || mayEdit) && (
        <div className={s.tools}>
          {mayAdd && !adding && !left && (
            <Button
              variant="quiet"
              icon="plus"
              aria-label={t(`item.add.${kind}`, { code })}
              onClick={() => setAdding(true)}
            >
              {t('ui:action.add')}
            </Button>
          )}
          {mayEdit && (
            <Button
              variant="icon"
              icon={changing ? 'check' : 'pencil'}
              aria-pressed={changing}
              onClick={() => setChanging(!changing)}
            >
              {t(changing ? 'cell.changeDone' : `cell.change.${kind}`, { code })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
};
