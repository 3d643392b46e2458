import type { Stage } from '#domain/record.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import type { Tone } from '../../ui/tone.ts';

const LOOK: Readonly<Record<Stage, readonly [Tone | 'none', IconName]>> = {
  proposed: ['none', 'circle'],
  group_validated: ['info', 'circle-half'],
  plenary_validated: ['ok', 'circle-most'],
  adopted: ['ok', 'check-circle'],
};

export const StageBadge = ({ stage }: { readonly stage: Stage }) => {
  const { t } = useTranslation('common');
  const [tone, icon] = LOOK[stage];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`stage.${stage}`)}
    </Badge>
  );
};
