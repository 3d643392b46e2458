import { useState } from 'react';
import { formatBytes, formatNumber } from '#i18n/format.ts';
import { type Export, exportPerson, isFaithful } from '../../db/export.ts';
import { canShareFile, saveFile, shareFile } from '../../pwa/give-file.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Actions, Button } from '../../ui/Button.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';

interface Checked {
  readonly file: Export;
  readonly name: string;
  readonly faithful: boolean;
}

/** The proof: a file of everything, read back and compared with the device line by line. */
export const ExportAndCheck = ({ onBackup }: { readonly onBackup: (at: number) => void }) => {
  const { t } = useTranslation('myData');
  const { effects } = useWorkplace();
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  const make = useMake();

  const run = async (give: (checked: Checked) => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    try {
      const made = await make();
      setChecked(made);
      await give(made);
      if (made.faithful) onBackup(effects.now());
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack>
      <Actions>
        <Button
          variant="primary"
          icon="shield-check"
          aria-disabled={busy}
          onClick={() => void run(async ({ name, file }) => saveFile(name, file.text))}
        >
          {t(busy ? 'export.busy' : 'export.act')}
        </Button>
        {canShareFile('ccm.json') && (
          <Button
            icon="share"
            aria-disabled={busy}
            onClick={() => void run(({ name, file }) => shareFile(name, file.text))}
          >
            {t('export.share')}
          </Button>
        )}
      </Actions>
      <p className="note">{t('export.why')}</p>
      {checked && <Outcome checked={checked} />}
    </Stack>
  );
};

const Outcome = ({ checked }: { readonly checked: Checked }) => {
  const { t } = useTranslation('myData');
  const { file, name, faithful } = checked;
  const { outbox, drafts, tray, filed, sent, records, blobs } = file.counts;
  const number = (count: number) => formatNumber(count);
  return (
    <Alert
      tone={faithful ? 'ok' : 'warn'}
      title={t(faithful ? 'export.faithful' : 'export.unfaithful')}
      live
    >
      <p>
        {t('export.counts', {
          outbox: number(outbox),
          drafts: number(drafts),
          tray: number(tray + filed),
          sent: number(sent),
          records: number(records),
          blobs: number(blobs),
        })}
      </p>
      <p>{t('export.file', { name, size: formatBytes(file.text.length) })}</p>
      <p>{t('export.print', { sha256: file.sha256.slice(0, 16) })}</p>
      <p>{t('export.private')}</p>
    </Alert>
  );
};

function useMake(): () => Promise<Checked> {
  const { db, effects } = useWorkplace();
  return async () => {
    const at = effects.localTime();
    const file = await exportPerson(db, at);
    // why: what is compared is what a file gives back, not the text it was made from
    const back = await new Blob([file.text]).text();
    const faithful = await isFaithful(db, back, file);
    const stamp = at.slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
    return { file, name: `ccm-terrain-${stamp}.json`, faithful };
  };
}
