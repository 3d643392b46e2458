import { useMemo } from 'react';
import { useLocation, useParams } from 'wouter';
import { useRecords } from '../../db/hooks.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useFigures } from '../../recommendation/progress-reports/use-figures.ts';
import { documentHref } from '../../reports/document-href.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { useWorkplace } from '../../workplace.ts';
import { ExportPlan } from './ExportPlan.tsx';
import { PlanCards } from './PlanCards.tsx';
import { PlanTable } from './PlanTable.tsx';
import { planRows } from './plan.ts';
import s from './Roadmap.module.css';
import { latestFirst, SessionSelect } from './SessionSelect.tsx';

/** The roadmap of a session: the latest one unless the address names another. */
export const PlanScreen = () => {
  const { t } = useTranslation('roadmap');
  const { session: named } = useParams<{ session?: string }>();
  const { db, actor, effects } = useWorkplace();
  const [, navigate] = useLocation();
  const sessions = useSummaries(db, 'session');
  const asked = named === undefined ? undefined : decodeURIComponent(named);
  const chosen = asked ?? (sessions && latestFirst(sessions)[0]?.id) ?? '-';
  const records = useRecords(db, 'recommendation', chosen);
  const figures = useFigures(records);
  const [day, now] = [today(effects), instant(effects)];
  const wide = useWide();
  const rows = useMemo(
    () => records && figures && planRows(records, { actor, figures, today: day, now }),
    [records, figures, actor, day, now],
  );
  const session = sessions?.find(({ id }) => id === chosen);
  const code = textOf(session?.fields['code']) || chosen;
  return (
    <Screen
      title={t('plan.title')}
      back="/suivi"
      actions={
        session && (
          <ButtonLink
            compact
            icon="file"
            href={documentHref('feuille-de-route', { session: chosen })}
          >
            {t('plan.document')}
          </ButtonLink>
        )
      }
    >
      {!rows || !sessions ? (
        <Skeleton rows={6} />
      ) : (
        <Stack>
          <div className={s.head}>
            <SessionSelect
              {...{ sessions }}
              value={chosen}
              onChange={(id) =>
                navigate(`/suivi/feuille-de-route/${encodeURIComponent(id)}`, { replace: true })
              }
            />
            <ExportPlan rows={rows} />
          </div>
          {rows.length === 0 ? (
            <EmptyState
              title={t('plan.none')}
              action={<ButtonLink href="/recommandations">{t('plan.recommendations')}</ButtonLink>}
            >
              {t('plan.noneNext')}
            </EmptyState>
          ) : wide ? (
            <PlanTable {...{ rows, sessions }} caption={t('plan.caption', { session: code })} />
          ) : (
            <PlanCards {...{ rows, sessions }} />
          )}
        </Stack>
      )}
    </Screen>
  );
};
