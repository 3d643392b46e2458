import type { Standing } from '#domain/reporting.ts';
import { formatShortDate } from '#i18n/date.ts';
import { formatRelativeDay } from '#i18n/format.ts';
import { useTranslation } from '../translation.ts';
import { Badge } from '../ui/Badge.tsx';
import type { IconName } from '../ui/icon-names.ts';
import { RowLink } from '../ui/List.tsx';
import type { Tone } from '../ui/tone.ts';
import { reportHref } from './draft-href.ts';
import type { OwedReport } from './reports.ts';
import { withDuesWords } from './with-dues-words.ts';

interface ReportRowProps {
  readonly owed: OwedReport;
  readonly today: string;
  /** The text of the recommendation too, where there is room. */
  readonly full?: boolean;
}

/** A progress report that is owed: one press writes it, or corrects what came back. */
const OneReport = ({ owed, today, full = false }: ReportRowProps) => {
  const { t } = useTranslation('dues');
  const { id, code, text, returned } = owed;
  return (
    <RowLink
      href={returned === null ? reportHref(id) : reportHref(id, returned)}
      icon="checklist"
      title={full ? code : t('report', { code })}
      note={full ? <span className="clamp">{text}</span> : undefined}
      badge={<OwedBadge owed={owed} today={today} />}
    />
  );
};

const LOOK: Readonly<Record<Standing, readonly [Tone | 'none', IconName]>> = {
  overdue: ['warn', 'clock'],
  due: ['info', 'calendar'],
  not_due: ['idle', 'calendar'],
  reported: ['ok', 'check-circle'],
  none: ['none', 'circle-dashed'],
};

const StandingBadge = ({ owed: { standing, due, returned }, today }: ReportRowProps) => {
  const { t } = useTranslation('dues');
  const [tone, icon]: readonly [Tone | 'none', IconName] =
    returned === null ? LOOK[standing] : ['warn', 'undo'];
  const date = formatShortDate(due ?? '');
  return (
    <Badge tone={tone} icon={icon}>
      {returned === null
        ? t(`standing.${standing}`, { date, days: formatRelativeDay(due ?? '', today) })
        : t('returned')}
    </Badge>
  );
};

export const OwedBadge = withDuesWords(StandingBadge);
export const ReportRow = withDuesWords(OneReport);
