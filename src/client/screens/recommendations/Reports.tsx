import { reportStateOf } from '#domain/report.ts';
import { formatShortDate } from '#i18n/date.ts';
import { useRecords } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { reportHref } from '../../dues/draft-href.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { ReportStateBadge } from '../../recommendation/progress-reports/ReportStateBadge.tsx';
import { TakeProgress } from '../../recommendation/progress-reports/TakeProgress.tsx';
import { withReportWords } from '../../recommendation/progress-reports/with-report-words.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { useWorkplace } from '../../workplace.ts';

interface ReportsProps {
  readonly record: LocalRecord;
  readonly mayAdd: boolean;
}

/** Progress reports, the latest due date first; a validated one may give its state in one press. */
const OfRecommendation = ({ record, mayAdd }: ReportsProps) => {
  const { t } = useTranslation('progressReport');
  const { db } = useWorkplace();
  const items = useRecords(db, 'item', record.id);
  if (!items) return null;
  const reports = items
    .filter(({ deleted, fields }) => !deleted && fields['kind'] === 'report')
    .sort(
      (a, b) =>
        textOf(b.fields['due']).localeCompare(textOf(a.fields['due'])) ||
        Date.parse(b.createdAt) - Date.parse(a.createdAt),
    );
  const validated = reports.find(({ fields }) => reportStateOf(fields) === 'validated');
  const write = mayAdd && (
    <ButtonLink icon="pencil" href={reportHref(record.id)}>
      {t('section.write')}
    </ButtonLink>
  );
  return (
    <Section title={t('section.title')}>
      {validated && <TakeProgress recommendation={record} report={validated} />}
      {reports.length === 0 ? (
        <EmptyState title={t('section.none')} action={write || undefined}>
          {t(mayAdd ? 'section.noneNext' : 'section.noneReader')}
        </EmptyState>
      ) : (
        <>
          <List>
            {reports.map(({ id, fields, authorName }) => (
              <RowLink
                key={id}
                href={reportHref(record.id, id)}
                icon="file"
                title={
                  fields['due']
                    ? t('section.due', { date: formatShortDate(textOf(fields['due'])) })
                    : t('section.undated')
                }
                note={
                  <span className="clamp">
                    {[authorName, textOf(fields['text'])].filter(Boolean).join(', ')}
                  </span>
                }
                badge={<ReportStateBadge state={reportStateOf(fields)} />}
              />
            ))}
          </List>
          {write && <div>{write}</div>}
        </>
      )}
    </Section>
  );
};

export const Reports = withReportWords(OfRecommendation);
