import { useState } from 'react';
import { abandon } from '#domain/life.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { textOf } from '../cells/values.ts';
import { useAct } from './use-act.ts';
import { useTyped } from './use-typed.ts';

/** No more worked on: never without a motive, which stays with them. */
export const AbandonDialog = ({
  records,
  onClose,
  onDone,
}: {
  /** One at least. */
  readonly records: readonly LocalRecord[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}) => {
  const { t } = useTranslation('life');
  const act = useAct();
  const [asked, setAsked] = useState(false);
  const motive = useTyped({ recommendation: records[0]?.id ?? '', entry: 'abandonner' }, '');
  const codes = records.map(({ fields }) => textOf(fields['code']));
  const text = motive.text.trim();
  const onAct = async () => {
    setAsked(true);
    if (text === '') return;
    const saved = await motive.settle(() =>
      act({
        changes: records.flatMap((record) => abandon(record, text)),
        done: t('abandon.done', { count: records.length, code: codes[0] ?? '' }),
        before: records,
        draft: motive.keeper.id,
      }),
    );
    if (saved) {
      onClose();
      onDone?.();
    }
  };
  if (!motive.ready) return null;
  return (
    <Dialog
      open
      title={t('abandon.title', { count: records.length, code: codes[0] ?? '' })}
      onClose={onClose}
      act={{ label: t('abandon.act'), danger: true, onAct: () => void onAct() }}
    >
      {codes.length > 1 && <p className="note">{codes.join(', ')}</p>}
      <p>{t('abandon.safe')}</p>
      <TextArea
        label={t('abandon.motive')}
        required
        rows={3}
        maxLength={2_000}
        error={asked && text === '' ? t('abandon.missing') : undefined}
        value={motive.text}
        onChange={motive.type}
      />
    </Dialog>
  );
};
