import type { ReportState } from '#domain/record.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import type { Tone } from '../../ui/tone.ts';

const LOOK: Readonly<Record<ReportState, readonly [Tone, IconName]>> = {
  submitted: ['info', 'clock'],
  validated: ['ok', 'shield-check'],
  returned: ['warn', 'undo'],
};

export const ReportStateBadge = ({ state }: { readonly state: ReportState }) => {
  const { t } = useTranslation('common');
  const [tone, icon] = LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`reportState.${state}`)}
    </Badge>
  );
};
