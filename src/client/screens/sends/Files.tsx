import { formatBytes } from '#i18n/format.ts';
import type { DeviceStatus } from '../../db/status.ts';
import { useFilesUnderWay, useWifiOnly } from '../../db/use-files.ts';
import { writeWifiOnly } from '../../db/wifi-only.ts';
import { connectionKind } from '../../sync/connection.ts';
import { useTranslation } from '../../translation.ts';
import { Checkbox } from '../../ui/Choice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useWorkplace } from '../../workplace.ts';

/** Photos and files on their way, in bytes, and whether they may cost mobile data. */
export const Files = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('sends');
  const { db } = useWorkplace();
  const bytes = useFilesUnderWay(db);
  const wifiOnly = useWifiOnly(db) ?? false;
  const kind = connectionKind();
  const facts = bytes && { sent: formatBytes(bytes.sent), total: formatBytes(bytes.total) };
  return (
    <Section
      title={t('files.title')}
      aside={status.files > 0 ? t('files.left', { count: status.files }) : undefined}
      level={3}
    >
      {status.files > 0 && (
        <>
          {bytes && facts && bytes.total > 0 && (
            <>
              <p>
                <b>{t('files.bytes', facts)}</b>
              </p>
              <Progress
                tone="info"
                label={t('files.progress')}
                value={bytes.sent}
                max={bytes.total}
              />
            </>
          )}
          <p className="note">{t(wifiOnly && kind === 'mobile' ? 'files.held' : 'files.waits')}</p>
        </>
      )}
      <Checkbox checked={wifiOnly} onChange={(wanted) => void writeWifiOnly(db, wanted)}>
        {t('files.wifiOnly')}
        <br />
        <span className="note">
          {t(kind === 'unknown' ? 'files.wifiUnknown' : 'files.wifiNote')}
        </span>
      </Checkbox>
    </Section>
  );
};
