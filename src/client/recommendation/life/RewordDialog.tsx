import { useState } from 'react';
import { reword } from '#domain/life.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { textOf } from '../cells/values.ts';
import { useAct } from './use-act.ts';
import { useTyped } from './use-typed.ts';

interface ActDialogProps {
  readonly record: LocalRecord;
  readonly onClose: () => void;
}

/** The plenary's own wording: the one before stays beside it. */
export const RewordDialog = ({ record, onClose }: ActDialogProps) => {
  const { t } = useTranslation('life');
  const act = useAct();
  const { id, fields } = record;
  const code = textOf(fields['code']);
  const wording = useTyped({ recommendation: id, entry: 'reformuler' }, textOf(fields['text']));
  const [motive, setMotive] = useState('');
  const text = wording.text.trim();
  const onAct = async () => {
    const saved = await wording.settle(() =>
      act({
        changes: reword(record, text, motive.trim()),
        done: t('reword.done', { code }),
        before: [record],
        draft: wording.keeper.id,
      }),
    );
    if (saved) onClose();
  };
  if (!wording.ready) return null;
  return (
    <Dialog
      open
      title={t('reword.title', { code })}
      onClose={onClose}
      act={{
        label: t('reword.act'),
        onAct: () => void onAct(),
        disabled: text === '' || text === fields['text'],
      }}
    >
      <TextArea
        label={t('reword.text')}
        hint={t('reword.hint')}
        rows={6}
        maxLength={20_000}
        value={wording.text}
        onChange={wording.type}
      />
      <TextArea
        label={t('motive')}
        optional
        rows={2}
        maxLength={2_000}
        value={motive}
        onChange={setMotive}
      />
    </Dialog>
  );
};
