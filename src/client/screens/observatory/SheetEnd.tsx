import { lazy, Suspense, useMemo } from 'react';
import type { FormRuntime } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { type PlaceCode, placeCovers } from '#domain/place.ts';
import { useRecord } from '../../db/hooks.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import type { Section } from '../../form/sections.ts';
import { useTranslation } from '../../translation.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Line, Section as Part } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import { quarterBefore } from './period.ts';

interface WhereProps {
  readonly runtime: FormRuntime;
  readonly place: PlaceCode | null;
  readonly period: string | null;
}

// why: most forms have nothing to check, or nothing to be compared with
const ToCheck = lazy(() => import('./ToCheck.tsx').then((part) => ({ default: part.ToCheck })));

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
  const elsewhere = place && !actor.grants.some((grant) => placeCovers(grant.place, place));
  return (
    <>
      {(before || elsewhere) && (
        <Suspense>
          <ToCheck
            {...{ runtime, sections, before, onGo }}
            elsewhere={elsewhere ? placeLabel(place) : null}
          />
        </Suspense>
      )}
      <Part title={t('filling:next.title')}>
        <Line>
          {STEPS.map(([state, tone, icon], index) => (
            <Line key={state} nowrap>
              <Badge tone={tone} icon={icon}>
                {t(`common:sending.${state}`)}
              </Badge>
              {index < STEPS.length - 1 && <Icon name="chevron-right" small tone="quiet" />}
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
