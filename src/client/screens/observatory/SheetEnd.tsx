import { useMemo } from 'react';
import type { FormRuntime } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { type PlaceCode, placeCovers } from '#domain/place.ts';
import { formatNumber } from '#i18n/format.ts';
import { finishing } from '#i18n/fr/finishing.ts';
import { useRecord } from '../../db/hooks.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { plain } from '../../form/Rich.tsx';
import { titleOf } from '../../form/SectionBody.tsx';
import type { Section } from '../../form/sections.ts';
import { withNamespace } from '../../i18n.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Line, Section as Part } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import { quarterBefore } from './period.ts';
import s from './SheetEnd.module.css';
import { findJumps } from './to-check.ts';

interface WhereProps {
  readonly runtime: FormRuntime;
  readonly place: PlaceCode | null;
  readonly period: string | null;
}

declare module 'i18next' {
  interface ResourceNamespaceMap {
    finishing: typeof finishing;
  }
}

const STEPS = [
  ['draft', 'none', 'pencil'],
  ['ready', 'idle', 'send'],
  ['sent', 'idle', 'send'],
  ['received', 'ok', 'check-circle'],
] as const;

/** Before « Terminer »: what is worth a second look, none of it blocking, and what comes next. */
const End = ({
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
  const { t } = useTranslation(['finishing', 'common']);
  const before = useNumbersBefore(where);
  const jumps = before ? findJumps(runtime, sections, before) : [];
  const elsewhere = place && !actor.grants.some((grant) => placeCovers(grant.place, place));
  const count = jumps.length + (elsewhere ? 1 : 0);
  return (
    <>
      {count > 0 && (
        <Alert tone="warn" title={t('finishing:check.title', { count })}>
          {elsewhere && <p>{t('finishing:check.elsewhere', { place: placeLabel(place) })}</p>}
          {jumps.map(({ label, now, before: then, section }) => (
            <div key={section.key}>
              {t('finishing:check.more', {
                label: plain(label),
                now: formatNumber(now),
                before: formatNumber(then),
              })}
              <br />
              <Button
                variant="quiet"
                icon="chevron-left"
                className={s.review}
                onClick={() => onGo(section.key)}
              >
                {t('finishing:check.review', { section: titleOf(runtime, section) ?? '' })}
              </Button>
            </div>
          ))}
        </Alert>
      )}
      <Part title={t('finishing:next.title')}>
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
        <p className="note">{t('finishing:next.text')}</p>
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

export const SheetEnd = withNamespace('finishing', finishing, End);
