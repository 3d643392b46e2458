import { useState } from 'react';
import type { LocalRecord, Summary } from '../../db/rows.ts';
import { detach, editForAll } from '../../recommendation/cells/detach.ts';
import { moveTo } from '../../recommendation/cells/order.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useAct } from '../../recommendation/life/use-act.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { useWorkplace } from '../../workplace.ts';
import { AloneDialog } from './AloneDialog.tsx';
import s from './Drafting.module.css';
import { draftId, itemEntry } from './draft-key.ts';
import { MoveButtons } from './MoveButtons.tsx';
import type { BesideKind, Slot } from './table.ts';
import { useTable } from './table-context.ts';
import { Writing } from './Writing.tsx';

interface ItemLineProps {
  readonly record: LocalRecord;
  readonly item: Summary;
  /** Its place among those that are shown with it. */
  readonly index: number;
  readonly siblings: readonly Summary[];
  /** Null for what stands beside the table. */
  readonly slot: Slot | null;
  readonly changing: boolean;
}

/** One défi, perspective, avancée or activité, and what is done to it. */
export const ItemLine = ({ record, item, index, siblings, slot, changing }: ItemLineProps) => {
  const { t } = useTranslation(['drafting', 'ui']);
  const { meeting, may } = useTable();
  const { effects } = useWorkplace();
  const act = useAct();
  const [writing, setWriting] = useState(false);
  const [asking, setAsking] = useState<{ readonly text: string; readonly draft: string }>();
  const text = textOf(item.fields['text']);
  const kind = item.fields['kind'] as Slot['kind'] | BesideKind;
  const entry = itemEntry(item.id);
  const left = meeting.drafts.has(draftId(record.id, entry));
  const mayEdit = may.editItem(record, item);
  const shared = slot !== null && slot.readers.length > 1;
  const mayDetach = may.write(record, {});

  const put = (words: string, draft: string, alone: LocalRecord | null) => {
    const edit = { type: 'edit', item: item.id, set: { text: words } } as const;
    const changes =
      slot && alone
        ? detach(alone.id, slot, edit, effects.newId)
        : ([{ type: 'patch', entity: 'item', id: item.id, set: { text: words } }] as const);
    return act({
      changes,
      done: t('item.changed'),
      before: [...(slot?.readers ?? [record]), item],
      draft,
    });
  };
  const onSave = async (words: string, draft: string) => {
    if (!shared || !mayDetach) return put(words, draft, null);
    setAsking({ text: words, draft });
    return false;
  };
  const remove = () =>
    act({
      changes: slot
        ? editForAll(record.id, slot, { type: 'remove', item: item.id }, effects.newId)
        : [{ type: 'delete', entity: 'item', id: item.id, set: {} }],
      done: t(`item.removed.${kind}`),
      before: [item],
    });
  const move = (to: number) =>
    act({
      changes: moveTo('item', siblings, item.id, to),
      done: t('item.moved'),
      before: siblings,
    });

  if ((writing || left) && mayEdit)
    return (
      <li>
        <Writing
          recommendation={record.id}
          entry={entry}
          label={t('item.edit', { text: shortened(text) })}
          from={text}
          now={text}
          focus={writing}
          onSave={onSave}
          onClose={() => setWriting(false)}
        />
        {asking && slot && (
          <AloneDialog
            readers={slot.readers}
            onClose={() => setAsking(undefined)}
            onChoose={(alone) => {
              setAsking(undefined);
              void put(asking.text, asking.draft, alone).then((saved) => {
                if (saved) setWriting(false);
              });
            }}
          />
        )}
      </li>
    );
  return (
    <li>
      {text}
      {item.delivery === 'pending' && <span className="vh">{t('item.pending')}</span>}
      {changing && mayEdit && (
        <div className={s.itemActs}>
          <Button variant="icon" icon="pencil" onClick={() => setWriting(true)}>
            {t('item.edit', { text })}
          </Button>
          {siblings.length > 1 && (
            <MoveButtons
              index={index}
              count={siblings.length}
              up={t('item.up', { text })}
              down={t('item.down', { text })}
              onMove={(to) => void move(to)}
            />
          )}
          <Button variant="icon" icon="trash" onClick={() => void remove()}>
            {t('item.remove', { text })}
          </Button>
        </div>
      )}
    </li>
  );
};

const shortened = (text: string): string => (text.length > 50 ? `${text.slice(0, 49)}…` : text);
