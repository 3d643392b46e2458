import { useTranslation } from 'react-i18next';
import { status } from '#i18n/fr/status.ts';
import { useStatus } from '../../db/hooks.ts';
import { isAllSynced } from '../../db/read.ts';
import { withNamespace } from '../../i18n.ts';
import { Strip } from '../../ui/Strip.tsx';
import { useWorkplace } from '../../workplace.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    status: typeof status;
  }
}

const Status = () => {
  const { t } = useTranslation('status');
  const { db, syncStore } = useWorkplace();
  const device = useStatus(db);
  const { network } = syncStore();
  if (network === 'offline')
    return (
      <Strip tone="idle" icon="offline">
        {t('offline')}
      </Strip>
    );
  if (device && isAllSynced(device))
    return (
      <Strip tone="ok" icon="check">
        {t('allSynced')}
      </Strip>
    );
  return (
    <Strip tone="idle" icon="sync">
      {t('waiting', { count: device?.pending ?? 0 })}
    </Strip>
  );
};

export const StatusStrip = withNamespace('status', status, Status);
