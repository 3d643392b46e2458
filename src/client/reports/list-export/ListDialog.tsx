import { useState } from 'react';
import type { Table } from '#domain/exchange/table.ts';
import { formatNumber } from '#i18n/format.ts';
import { canShareFiles, saveBlob, shareFiles } from '../../pwa/give-file.ts';
import { today } from '../../recommendation/cells/clock.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { useWorkplace } from '../../workplace.ts';
import { FORMATS, type Format } from '../table-files.ts';
import { listFile } from './list-table.ts';

interface ListDialogProps {
  readonly title: string;
  readonly count: number;
  readonly makeTable: () => Promise<Table>;
  readonly onClose: () => void;
}

/** Which file, then its bytes: saved on the device, or handed to another application. */
export const ListDialog = ({ title, count, makeTable, onClose }: ListDialogProps) => {
  const { effects } = useWorkplace();
  const { t } = useTranslation('listExport');
  const say = useToast();
  const [format, setFormat] = useState<Format>('xlsx');
  const [busy, setBusy] = useState(false);
  const [ready, setReady] = useState<{ readonly format: Format; readonly file: File }>();
  const isReady = ready?.format === format;

  const make = async (): Promise<File> => {
    if (isReady) return ready.file;
    setBusy(true);
    try {
      return await listFile(await makeTable(), format, today(effects));
    } finally {
      setBusy(false);
    }
  };
  const done = ({ name }: File) => {
    say({ text: t('saved', { count, number: formatNumber(count), name }) });
    onClose();
  };
  const save = async () => {
    const file = await make();
    saveBlob(file.name, file);
    done(file);
  };
  const share = async () => {
    const file = await make();
    const shared = await shareFiles([file]);
    // why: the browser may want a press of its own between the file and the choice
    if (shared === 'shared') done(file);
    else setReady({ format, file });
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      act={{ label: t('save'), onAct: () => void save(), disabled: busy }}
    >
      <Stack>
        <p>{t('asFiltered')}</p>
        <RadioGroup
          label={t('format')}
          value={format}
          onChange={(value) => setFormat(value as Format)}
          options={FORMATS.map((value) => ({
            value,
            label: t(value),
            note: t(`${value}Note`),
          }))}
        />
        {canShareFiles(format) && (
          <div>
            <Button icon="share" disabled={busy} onClick={() => void share()}>
              {t(isReady ? 'shareNow' : 'share')}
            </Button>
          </div>
        )}
      </Stack>
    </Dialog>
  );
};
