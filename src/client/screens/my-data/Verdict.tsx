import { type DeviceStatus, isAllSynced } from '../../db/status.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { isClockWrong } from './use-device-facts.ts';

/** One sentence. Everything saved is on the disk: what differs is whether it is there alone. */
export const Verdict = ({ status }: { readonly status: DeviceStatus }) => {
  const { t } = useTranslation('myData');
  const { pending, acked, deferred, tray, drafts, files, conflicts, meta } = status;
  const onItsWay = acked + deferred;
  const synced = isAllSynced(status);
  const remarks = [
    pending > 0 && t('verdict.pending', { count: pending }),
    onItsWay > 0 && t('verdict.onItsWay', { count: onItsWay }),
    tray > 0 && t('verdict.tray', { count: tray }),
    drafts > 0 && t('verdict.drafts', { count: drafts }),
    files > 0 && t('verdict.files', { count: files }),
    conflicts > 0 && t('verdict.conflicts', { count: conflicts }),
    isClockWrong(meta.clockOffset) && t('verdict.clock'),
  ].filter((remark) => remark !== false);
  return (
    <Alert
      tone={tray > 0 ? 'warn' : 'ok'}
      icon="shield-check"
      title={t(synced ? 'verdict.synced' : 'verdict.here')}
    >
      {remarks.length > 0 && <p>{remarks.join(' ')}</p>}
    </Alert>
  );
};
