import type { Decision } from '#domain/record.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { IconName } from '../../ui/icon-names.ts';
import type { Tone } from '../../ui/tone.ts';
import type { StateFilter } from './bucket.ts';

const LOOK: Readonly<Record<StateFilter, readonly [Tone | 'none', IconName]>> = {
  unreported: ['none', 'circle-dashed'],
  not_started: ['idle', 'circle'],
  in_progress: ['info', 'circle-half'],
  partly_done: ['ok', 'circle-most'],
  done: ['ok', 'check-circle'],
  not_applicable: ['idle', 'close'],
  overdue: ['warn', 'clock'],
};

export const StateBadge = ({ state }: { readonly state: StateFilter }) => {
  const { t } = useTranslation('common');
  const [tone, icon] = LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`progress.${state}`)}
    </Badge>
  );
};

const DECISION_ICONS: Readonly<Record<Decision, IconName>> = {
  reword: 'pencil',
  merge: 'layers',
  carry_over: 'forward',
  abandon: 'close',
};

export const DecisionBadge = ({ decision }: { readonly decision: Decision }) => {
  const { t } = useTranslation('common');
  return (
    <Badge tone="idle" icon={DECISION_ICONS[decision]}>
      {t(`decision.${decision}`)}
    </Badge>
  );
};
