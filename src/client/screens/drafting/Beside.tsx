import { useState } from 'react';
import { nextPosition } from '../../recommendation/cells/items.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Drafting.module.css';
import { draftId, newItemEntry } from './draft-key.ts';
import { ItemLine } from './ItemLine.tsx';
import type { BesideKind, TableRow } from './table.ts';
import { useTable } from './table-context.ts';
import { Writing } from './Writing.tsx';

/** Advances, or new activities, that the group notes beside the official columns. */
export const Beside = ({ row, kind }: { readonly row: TableRow; readonly kind: BesideKind }) => {
  const { t } = useTranslation(['drafting', 'common', 'ui']);
  const { meeting, may } = useTable();
  const { effects } = useWorkplace();
  const act = useAct();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState(false);
  const { record } = row;
  const items = row.beside[kind];
  const code = textOf(record.fields['code']);
  const entry = newItemEntry(kind);
  const left = meeting.drafts.has(draftId(record.id, entry));
  const mayAdd = may.addItem(record);
  const mayEdit = items.some((item) => may.editItem(record, item));
  const add = (text: string, draft: string) => {
    const set = { kind, recommendation: record.id, text, position: nextPosition(items) };
    return act({
      changes: [{ type: 'create', entity: 'item', id: effects.newId(), set }],
      done: t(`item.added.${kind}`, { code }),
      draft,
      before: [],
    });
  };
  if (items.length === 0 && !mayAdd) return null;
  return (
    <div className={s.cell}>
      {items.length > 0 && (
        <>
          <p className={s.besideTitle}>{t(`common:item.${kind}`, { count: items.length })}</p>
          <ul className={s.items}>
            {items.map((item, index) => (
              <ItemLine
                key={item.id}
                {...{ record, item, index, changing }}
                siblings={items}
                slot={null}
              />
            ))}
          </ul>
        </>
      )}
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
      <div className={s.tools}>
        {mayAdd && !adding && !left && (
          <Button
            variant="quiet"
            icon="plus"
            aria-label={t(`item.add.${kind}`, { code })}
            onClick={() => setAdding(true)}
          >
            {t(`item.short.${kind}`)}
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
    </div>
  );
};
