import { useState } from 'react';
import type { LocalRecord } from '../../db/rows.ts';
import type { Cell } from '../../recommendation/cells/items.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ShareChoice } from './ShareChoice.tsx';

/** Asked only for an item that several recommendations share: a plain removal is undone by the toast. */
export const RemoveDialog = ({
  item,
  cell,
  code,
  mayDetach,
  onClose,
  onRemove,
}: {
  readonly item: LocalRecord;
  readonly cell: Cell;
  readonly code: string;
  readonly mayDetach: boolean;
  readonly onClose: () => void;
  readonly onRemove: (alone: boolean) => void;
}) => {
  const { t } = useTranslation('recommendation');
  const [alone, setAlone] = useState(false);
  return (
    <Dialog
      open
      title={t(`share.removeTitle.${cell.kind}`)}
      onClose={onClose}
      closeLabel={t('share.keep')}
      act={{ label: t('share.remove'), danger: true, onAct: () => onRemove(alone) }}
    >
      <p>{textOf(item.fields['text'])}</p>
      <ShareChoice {...{ cell, code, mayDetach, alone }} onChange={setAlone} />
    </Dialog>
  );
};
