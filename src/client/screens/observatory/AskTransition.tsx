import { useState } from 'react';
import type { EntryState } from '#domain/record.ts';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { wantsMotive } from './transitions.ts';
import { useSaving } from './use-saving.ts';

/** Asks before an entry changes state; a return and a withdrawal say why. */
export const AskTransition = ({
  id,
  to,
  onClose,
}: {
  readonly id: string;
  readonly to: EntryState;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('entry');
  const save = useSaving();
  const [motive, setMotive] = useState('');
  const [tried, setTried] = useState(false);
  const missing = wantsMotive(to) && motive.trim() === '';

  const act = () => {
    setTried(true);
    if (missing) return;
    onClose();
    const stateNote = wantsMotive(to) ? motive.trim() : null;
    void save(
      [{ type: 'transition', entity: 'entry', id, set: { state: to, stateNote } }],
      t(`done.${to}`),
    );
  };
  return (
    <Dialog
      open
      title={t(`ask.${to}.title`)}
      onClose={onClose}
      act={{ label: t(`ask.${to}.act`), onAct: act, danger: to === 'withdrawn' }}
    >
      <p>{t(`ask.${to}.text`)}</p>
      {wantsMotive(to) && (
        <TextArea
          label={t('ask.motive')}
          hint={t('ask.motiveHint')}
          required
          value={motive}
          onChange={setMotive}
          error={tried && missing ? t('ask.motiveMissing') : undefined}
        />
      )}
    </Dialog>
  );
};
