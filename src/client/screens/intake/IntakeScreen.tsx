import { useMemo, useState } from 'react';
import { creationsOf, type RowCreation } from '#documents/read/creations.ts';
import type { PlanRow } from '#documents/read/plan.ts';
import { intake } from '#i18n/fr/intake.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { withNamespace } from '../../i18n.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { groupsOf, stagesOf } from '../../recommendation/intake-link/creates.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { IntakeChoice } from './IntakeChoice.tsx';
import { IntakePreview } from './IntakePreview.tsx';
import { IntakeRun } from './IntakeRun.tsx';
import { useWork } from './use-work.ts';
import { surroundingsOf, targetOf, type Work } from './work.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    intake: typeof intake;
  }
}

/** What is being created, and the work that it comes from. */
interface Running {
  readonly rows: readonly RowCreation[];
  readonly from: Work;
}

/** Recommendations from a table of Word, Excel or CSV: read here, without network. */
const Intake = () => {
  const { t } = useTranslation('intake');
  const { db, actor, effects } = useWorkplace();
  const sessions = useSummaries(db, 'session');
  const recommendations = useSummaries(db, 'recommendation');
  const keeper = useWork();
  const [running, setRunning] = useState<Running>();
  const [now] = useState(() => instant(effects));
  const groups = useMemo(() => groupsOf(actor, now), [actor, now]);
  const { work, change } = keeper;
  const session = sessions?.find(({ id }) => id === work?.session);
  const around = useMemo(
    () => recommendations && work && surroundingsOf(recommendations, work.session, groups),
    [recommendations, work, groups],
  );

  const content = () => {
    if (groups.length === 0)
      return <EmptyState title={t('forbidden')}>{t('forbiddenText')}</EmptyState>;
    if (running)
      return (
        <IntakeRun
          {...running}
          keeper={keeper}
          onEnd={() => setRunning(undefined)}
          sessionId={running.from.session}
        />
      );
    if (!sessions || !recommendations || work === undefined) return <Skeleton rows={5} />;
    if (work && around) {
      const start = (rows: readonly PlanRow[]) => {
        const target = targetOf(work, session, recommendations);
        const written = new Set(work.written);
        const creations = creationsOf(work.plan, rows, target, written, effects.newId);
        setRunning({ rows: creations, from: work });
      };
      return (
        <IntakePreview
          work={work}
          around={around}
          session={session}
          keeper={keeper}
          onImport={start}
        />
      );
    }
    if (sessions.length === 0)
      return (
        <EmptyState
          title={t('noSession')}
          action={<ButtonLink href="/reunions">{t('meetings')}</ButtonLink>}
        >
          {t('noSessionText')}
        </EmptyState>
      );
    return <IntakeChoice sessions={sessions} stages={stagesOf(actor, now)} onRead={change} />;
  };
  return (
    <Screen title={t('title')} back="/recommandations">
      {content()}
    </Screen>
  );
};

export const IntakeScreen = withNamespace('intake', intake, Intake);
