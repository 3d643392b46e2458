import { useParams } from 'wouter';
import { useRecord } from '../../db/hooks.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { ReadReport } from './ReadReport.tsx';
import { WriteReport } from './WriteReport.tsx';

/** A progress report of a recommendation: a new one, one to read, one to correct. */
export const ReportScreen = () => {
  const { t } = useTranslation('progressReport');
  const {
    recommendation: id,
    report: reportId,
    act,
  } = useParams<{
    recommendation: string;
    report?: string;
    act?: string;
  }>();
  const { db } = useWorkplace();
  const recommendation = useRecord(db, id);
  // why a name that no record has: hooks are called whatever the address says
  const report = useRecord(db, reportId ?? '-');
  const loading = recommendation === undefined || report === undefined;
  const known = recommendation?.type === 'recommendation' && !recommendation.deleted;
  const written = report && !report.deleted && report.fields['recommendation'] === id;
  if (known && !loading && reportId === undefined)
    return <WriteReport key={id} recommendation={recommendation} report={null} />;
  if (known && written) {
    return act === 'corriger' ? (
      <WriteReport key={report.id} {...{ recommendation, report }} />
    ) : (
      <ReadReport key={report.id} {...{ recommendation, report }} />
    );
  }
  return (
    <Screen title={t('title')} back="/suivi">
      {loading ? (
        <Skeleton rows={4} />
      ) : (
        <EmptyState
          title={t('missing.title')}
          action={<ButtonLink href="/suivi">{t('missing.list')}</ButtonLink>}
        >
          {t('missing.next')}
        </EmptyState>
      )}
    </Screen>
  );
};
