import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FormRuntime } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { type PlaceCode, placeCovers } from '#domain/place.ts';
import { formatNumber } from '#i18n/format.ts';
import { useRecord, useSummaries } from '../../db/hooks.ts';
import { plain } from '../../form/Rich.tsx';
import { titleOf } from '../../form/SectionBody.tsx';
import type { Section } from '../../form/sections.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Line, Section as Part } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import { quarterBefore } from './period.ts';
import { findJumps } from './to-check.ts';

interface WhereProps {
  readonly runtime: FormRuntime;
  readonly place: PlaceCode | null;
  readonly period: string | null;
  /** The entry that is corrected: it isn't its own double. */
  readonly own: string | undefined;
}

/** The other entry that tells the same thing, if the form may be filled only once. */
export const AlreadyThere = ({ runtime, place, period, own }: WhereProps) => {
  const { db } = useWorkplace();
  const { t } = useTranslation('filling');
  const entries = useSummaries(db, 'entry');
  const { id, unique } = runtime.definition;
  const other =
    unique &&
    place &&
    period &&
    entries?.find(
      ({ id: each, fields }) =>
        each !== own &&
        fields['form'] === id &&
        fields['place'] === place &&
        fields['period'] === period &&
        fields['state'] !== 'withdrawn',
    );
  if (!other) return null;
  return (
    <Alert tone="warn" icon="layers" title={t('duplicate.title')}>
      <p>{t('duplicate.text')}</p>
      <p>
        <Link href={`/observatoire/${other.id}`}>{t('duplicate.open')}</Link>
      </p>
    </Alert>
  );
};

const STEPS = [
  ['draft', 'none', 'pencil'],
  ['ready', 'idle', 'send'],
  ['sent', 'idle', 'send'],
  ['received', 'ok', 'check-circle'],
] as const;

/** Before « Terminer »: what is worth a second look, none of it blocking, and what comes next. */
export const SheetEnd = ({
  sections,
  placeLabel,
  onGo,
  ...where
}: WhereProps & {
  readonly sections: readonly Section[];
  readonly placeLabel: (code: PlaceCode) => string;
  readonly onGo: (section: string) => void;
}) => {
  const { runtime, place } = where;
  const { actor } = useWorkplace();
  const { t } = useTranslation(['filling', 'common']);
  const before = useNumbersBefore(where);
  const jumps = before ? findJumps(runtime, sections, before) : [];
  const elsewhere = place && !actor.grants.some((grant) => placeCovers(grant.place, place));
  const count = jumps.length + (elsewhere ? 1 : 0);
  return (
    <>
      <AlreadyThere {...where} />
      {count > 0 && (
        <Alert tone="warn" title={t('filling:check.title', { count })}>
          {elsewhere && <p>{t('filling:check.elsewhere', { place: placeLabel(place) })}</p>}
          {jumps.map(({ label, now, before: then, section }) => (
            <div key={section.key}>
              {t('filling:check.more', {
                label: plain(label),
                now: formatNumber(now),
                before: formatNumber(then),
              })}
              <br />
              <Button variant="quiet" icon="chevron-left" onClick={() => onGo(section.key)}>
                {t('filling:check.review', { section: titleOf(runtime, section) ?? '' })}
              </Button>
            </div>
          ))}
        </Alert>
      )}
      <Part title={t('filling:next.title')}>
        <Line>
          {STEPS.map(([state, tone, icon], index) => (
            <Line key={state} nowrap>
              {index > 0 && <Icon name="chevron-right" small tone="quiet" />}
              <Badge tone={tone} icon={icon}>
                {t(`common:sending.${state}`)}
              </Badge>
            </Line>
          ))}
        </Line>
        <p className="note">{t('filling:next.text')}</p>
      </Part>
    </>
  );
};

/** The calculations of the same form and place, one quarter before; null when there is none here. */
function useNumbersBefore({ runtime, place, period }: WhereProps): Fields | null {
  const { db } = useWorkplace();
  const entries = useSummaries(db, 'entry');
  const former = useMemo(() => {
    const wanted = period && quarterBefore(period);
    return entries?.find(
      ({ fields }) =>
        fields['form'] === runtime.definition.id &&
        fields['place'] === place &&
        fields['period'] === wanted &&
        fields['state'] !== 'withdrawn',
    );
  }, [entries, runtime, place, period]);
  const values = useRecord(db, former?.id ?? '')?.computed?.['values'];
  return values && typeof values === 'object' && !Array.isArray(values) ? (values as Fields) : null;
}
