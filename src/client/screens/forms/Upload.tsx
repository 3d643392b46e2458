import { useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileInput } from '../../ui/FileInput.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';

/** Bytes that one request carries, workbook and CSV files together. */
const MAX_BYTES = 5_000_000;

/** The workbook and its CSV files, chosen on this device and checked by the server. */
export const Upload = ({
  busy,
  changed,
  onCheck,
}: {
  readonly busy: boolean;
  /** What was chosen can't be read any more: saved again in Excel, or gone. */
  readonly changed: boolean;
  readonly onCheck: (workbook: File, media: readonly File[]) => void;
}) => {
  const { t } = useTranslation('forms');
  const { syncStore } = useWorkplace();
  const offline = syncStore((state) => state.network === 'offline');
  const [workbook, setWorkbook] = useState<File>();
  const [media, setMedia] = useState<readonly File[]>([]);
  const [error, setError] = useState<'needed' | 'tooLarge'>();

  const check = () => {
    if (busy) return;
    const size = [workbook, ...media].reduce((sum, file) => sum + (file?.size ?? 0), 0);
    const wrong = workbook ? (size > MAX_BYTES ? 'tooLarge' : undefined) : 'needed';
    setError(wrong);
    if (workbook && !wrong) onCheck(workbook, media);
  };
  return (
    <Stack>
      {offline && (
        <Alert tone="warn" icon="offline" title={t('upload.offline')}>
          {t('upload.offlineText')}
        </Alert>
      )}
      <FileInput
        label={t('upload.workbook')}
        hint={t('upload.workbookHint')}
        error={(error || changed) && t(`upload.${error ?? 'changed'}`)}
        accept=".xlsx,.xlsm,.xls"
        onFiles={([file]) => setWorkbook(file)}
      />
      <FileInput
        label={t('upload.media')}
        hint={t('upload.mediaHint')}
        optional
        accept=".csv"
        multiple
        onFiles={setMedia}
      />
      <div>
        <Button icon="checklist" aria-disabled={busy} onClick={check}>
          {t(busy ? 'upload.checking' : 'upload.check')}
        </Button>
      </div>
    </Stack>
  );
};
