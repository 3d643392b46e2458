import { useState } from 'react';
import type { LocalRecord } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useTranslation } from '../../translation.ts';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

const ALL = '';

/** An item of a shared cell was reworded: for all that read it, or for one, which then leaves. */
export const AloneDialog = ({
  readers,
  onClose,
  onChoose,
}: {
  readonly readers: readonly LocalRecord[];
  readonly onClose: () => void;
  /** Null: for all. */
  readonly onChoose: (alone: LocalRecord | null) => void;
}) => {
  const { t } = useTranslation(['drafting', 'ui']);
  const [alone, setAlone] = useState(ALL);
  return (
    <Dialog
      open
      title={t('alone.title')}
      onClose={onClose}
      act={{
        label: t('ui:action.save'),
        onAct: () => onChoose(readers.find(({ id }) => id === alone) ?? null),
      }}
    >
      <RadioGroup
        label={t('alone.question')}
        value={alone}
        onChange={setAlone}
        options={[
          {
            value: ALL,
            label: t('alone.all', { count: readers.length }),
            note: readers.map(({ fields }) => textOf(fields['code'])).join(', '),
          },
          ...readers.map(({ id, fields }) => ({
            value: id,
            label: t('alone.own', { code: textOf(fields['code']) }),
            note: t('alone.ownNote'),
          })),
        ]}
      />
    </Dialog>
  );
};
