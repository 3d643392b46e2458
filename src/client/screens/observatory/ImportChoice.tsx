import { useState } from 'react';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileInput } from '../../ui/FileInput.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { FormChoice } from './forms.ts';
import { isCsv, MAX_WORKBOOK_BYTES } from './import-file.ts';

const FORM = 'import-form';
const FILES = 'import-files';

/** Which questionnaire, and the file that another tool exported of it. */
export const ImportChoice = ({
  forms,
  busy,
  onRead,
}: {
  readonly forms: readonly FormChoice[];
  readonly busy: boolean;
  readonly onRead: (form: string, files: readonly File[]) => void;
}) => {
  const { t } = useTranslation('exchange');
  const { syncStore } = useWorkplace();
  const offline = syncStore((state) => state.network === 'offline');
  const [form, setForm] = useState(forms.length === 1 ? (forms[0]?.id ?? '') : '');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [error, setError] = useState<'needed' | 'tooLarge'>();
  const [tried, setTried] = useState(false);
  const formMissing = tried && form === '';
  const workbook = files.some((file) => !isCsv(file));

  const read = () => {
    if (busy) return;
    const large = files.some((file) => !isCsv(file) && file.size > MAX_WORKBOOK_BYTES);
    const wrong = files.length === 0 ? 'needed' : large ? 'tooLarge' : undefined;
    setError(wrong);
    setTried(true);
    if (!wrong && form) onRead(form, files);
    else document.getElementById(form ? FILES : FORM)?.focus();
  };
  return (
    <Stack>
      <p>{t('import.intro')}</p>
      <Select
        id={FORM}
        label={t('import.form')}
        value={form}
        onChange={setForm}
        error={formMissing && t('import.formNeeded')}
        options={forms.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <FileInput
        id={FILES}
        label={t('import.files')}
        hint={t('import.filesHint')}
        error={error && t(`import.${error}`)}
        accept=".xlsx,.xlsm,.xls,.csv"
        multiple
        onFiles={setFiles}
      />
      {offline && (workbook || files.length === 0) && (
        <Alert tone={workbook ? 'warn' : 'info'} icon="offline" title={t('import.offline')}>
          <p>{t('import.offlineText')}</p>
        </Alert>
      )}
      <div>
        <Button variant="primary" icon="checklist" aria-disabled={busy} onClick={read}>
          {t(busy ? 'import.reading' : 'import.read')}
        </Button>
      </div>
    </Stack>
  );
};
