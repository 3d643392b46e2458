import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import type { Tone } from '../../ui/tone.ts';
import type { Standing } from './standing.ts';

const LOOKS: Readonly<Record<Standing, readonly [Tone, IconName]>> = {
  toFix: ['bad', 'warning'],
  conflict: ['warn', 'conflict'],
  duplicate: ['warn', 'layers'],
  ready: ['idle', 'send'],
  sent: ['info', 'sync'],
  received: ['ok', 'check-circle'],
  regional_ok: ['ok', 'check'],
  validated: ['ok', 'shield-check'],
  returned: ['warn', 'undo'],
  withdrawn: ['idle', 'close'],
};

/** An entry's states as icon, word and colour. `receipt` is the number of its reception. */
export const Standings = ({
  standings,
  receipt,
}: {
  readonly standings: readonly Standing[];
  readonly receipt?: number | null | undefined;
}) => {
  const { t } = useTranslation(['observatory', 'common']);
  return standings.map((standing) => {
    const [tone, icon] = LOOKS[standing];
    return (
      <Badge key={standing} tone={tone} icon={icon}>
        {standing === 'received' && receipt
          ? t('common:sending.receivedNumber', { number: receipt })
          : t(`observatory:standing.${standing}`)}
      </Badge>
    );
  });
};
