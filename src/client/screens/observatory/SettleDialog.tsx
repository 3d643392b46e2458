import { useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';

/** Asks before one of two entries is withdrawn: the motive is proposed and may be changed. */
export const SettleDialog = ({
  merged,
  moved,
  onClose,
  onSettle,
}: {
  /** False: one is kept as it is. */
  readonly merged: boolean;
  /** Answers that the kept entry takes. */
  readonly moved: number;
  readonly onClose: () => void;
  readonly onSettle: (motive: string) => void;
}) => {
  const { t } = useTranslation('duplicate');
  const [motive, setMotive] = useState<string>(t(merged ? 'ask.mergedMotive' : 'ask.keptMotive'));
  const [tried, setTried] = useState(false);
  const missing = motive.trim() === '';
  const act = () => {
    setTried(true);
    if (!missing) onSettle(motive.trim());
  };
  return (
    <Dialog
      open
      title={t(merged ? 'ask.merge' : 'ask.keep')}
      onClose={onClose}
      act={{ label: t(merged ? 'ask.mergeAct' : 'ask.keepAct'), onAct: act }}
    >
      {merged && <p>{moved === 0 ? t('merge.none') : t('merge.moved', { count: moved })}</p>}
      <p>{t('ask.text')}</p>
      <TextArea
        label={t('ask.motive')}
        hint={t('ask.motiveHint')}
        required
        value={motive}
        onChange={setMotive}
        error={tried && missing ? t('ask.motiveMissing') : undefined}
      />
    </Dialog>
  );
};
