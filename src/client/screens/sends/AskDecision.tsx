import { useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';

/** Asks before work is accepted in its author's name, or declined: that says why. */
export const AskDecision = ({
  choice,
  name,
  onClose,
  onDecide,
}: {
  readonly choice: 'accept' | 'decline';
  /** The author. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onDecide: (note: string | null) => void;
}) => {
  const { t } = useTranslation('decisions');
  const [motive, setMotive] = useState('');
  const [tried, setTried] = useState(false);
  const declines = choice === 'decline';
  const missing = declines && motive.trim() === '';
  const act = () => {
    setTried(true);
    if (!missing) onDecide(declines ? motive.trim() : null);
  };
  return (
    <Dialog
      open
      title={t(`ask.${choice}.title`)}
      onClose={onClose}
      act={{ label: t(`ask.${choice}.act`), onAct: act }}
    >
      <p>{t(`ask.${choice}.text`, { name })}</p>
      {declines && (
        <TextArea
          label={t('ask.decline.motive')}
          required
          maxLength={2_000}
          value={motive}
          onChange={setMotive}
          error={tried && missing ? t('ask.decline.motiveMissing') : undefined}
        />
      )}
    </Dialog>
  );
};
