import { useReceipt } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { useWorkplace } from '../../workplace.ts';

/** Where what this device wrote stands; nothing for what it received. */
export const DeliveryBadge = ({ record }: { readonly record: LocalRecord }) => {
  const { t } = useTranslation(['recommendation', 'common']);
  const { db } = useWorkplace();
  const receipt = useReceipt(db, record.id);
  if (record.delivery === 'pending')
    return (
      <Badge tone="idle" icon="send">
        {t('common:sending.ready')}
      </Badge>
    );
  if (record.delivery === 'acked')
    return (
      <Badge tone="info" icon="sync">
        {t('measures.waiting')}
      </Badge>
    );
  if (!receipt) return null;
  return (
    <Badge tone="ok" icon="check-circle">
      {t('common:sending.receivedNumber', { number: receipt })}
    </Badge>
  );
};
