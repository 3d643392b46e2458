import { Link } from 'wouter';
import { fileIn } from '#domain/file-answer.ts';
import type { Progress } from '#domain/record.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { reportPowers, reportStateOf } from '#domain/report.ts';
import { formatDate } from '#i18n/date.ts';
import { formatNumber, formatPeriod } from '#i18n/format.ts';
import { AttachedFiles } from '../../attachments/AttachedFiles.tsx';
import type { LocalRecord } from '../../db/rows.ts';
import { instant } from '../../recommendation/cells/clock.ts';
import { numberOf, textOf } from '../../recommendation/cells/values.ts';
import { StateBadge } from '../../recommendation/labels/StateBadge.tsx';
import { ReportStateBadge } from '../../recommendation/progress-reports/ReportStateBadge.tsx';
import { TakeProgress } from '../../recommendation/progress-reports/TakeProgress.tsx';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { type Definition, DefinitionList } from '../../ui/DefinitionList.tsx';
import { Columns, Line, Panel, Section, Stack } from '../../ui/Layout.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import s from './Report.module.css';
import { ReportActs } from './ReportActs.tsx';
import { ReportTrail } from './ReportTrail.tsx';

interface ReadReportProps {
  readonly recommendation: LocalRecord;
  readonly report: LocalRecord;
}

/** A progress report as it was written, what was said of it, and what this person may say. */
export const ReadReport = ({ recommendation, report }: ReadReportProps) => {
  const { t } = useTranslation('progressReport');
  const { actor, effects } = useWorkplace();
  const { fields } = report;
  const state = reportStateOf(fields);
  const powers = reportPowers(actor, report, instant(effects));
  const files = Array.isArray(fields['files'])
    ? fields['files'].flatMap((f) => fileIn(f) ?? [])
    : [];
  const code = textOf(recommendation.fields['code']);
  return (
    <Screen title={t('title')} back="/suivi" eyebrow={code}>
      <Columns shape="main">
        <Stack gap="loose">
          <Stack>
            <Line>
              <ReportStateBadge state={state} />
              <span className="note">{t('read.by', { author: report.authorName })}</span>
            </Line>
            {state === 'returned' && (
              <Alert tone="warn" icon="undo" title={t('read.returned')}>
                <p>{textOf(fields['stateNote'])}</p>
              </Alert>
            )}
            <p className={s.text}>{textOf(fields['text'])}</p>
          </Stack>
          <TakeProgress recommendation={recommendation} report={report} />
          <ReportActs recommendation={recommendation.id} report={report} powers={powers} />
          {state === 'submitted' && !powers.validate && (
            <p className="note">{t(report.author === actor.id ? 'read.own' : 'read.waits')}</p>
          )}
          <Section title={t('read.evidence')}>
            <AttachedFiles files={files} record={report.id} />
          </Section>
        </Stack>
        <Stack gap="loose">
          <Panel>
            <Facts {...{ recommendation, report }} />
          </Panel>
          <ReportTrail report={report} />
        </Stack>
      </Columns>
    </Screen>
  );
};

const Facts = ({ recommendation, report: { fields } }: ReadReportProps) => {
  const { t } = useTranslation('progressReport');
  const value = numberOf(fields['value']);
  const due = textOf(fields['due']);
  const place = textOf(fields['place']);
  const items: readonly (Definition | false)[] = [
    {
      term: t('read.recommendation'),
      detail: (
        <>
          <Link href={`/recommandations/${encodeURIComponent(recommendation.id)}`}>
            {textOf(recommendation.fields['code'])}
          </Link>{' '}
          {textOf(recommendation.fields['text'])}
        </>
      ),
      wide: true,
    },
    { term: t('read.due'), detail: due ? formatDate(due) : t('read.noDue') },
    fields['progress'] !== null &&
      fields['progress'] !== undefined && {
        term: t('read.progress'),
        detail: <StateBadge state={fields['progress'] as Progress} />,
      },
    {
      term: textOf(recommendation.fields['indicator']) || t('read.figure'),
      detail:
        value === null ? (
          <span className="quiet">{t('read.noFigure')}</span>
        ) : (
          <>
            <b>{formatNumber(value)}</b>{' '}
            <span className="note">
              {t('read.figureFrom', {
                source: textOf(fields['source']),
                period: formatPeriod(textOf(fields['period'])),
              })}
            </span>
          </>
        ),
      wide: true,
    },
    { term: t('read.date'), detail: formatDate(textOf(fields['date'])) },
    place !== '' && { term: t('read.place'), detail: placeLabel(place, 'long') },
  ];
  return <DefinitionList items={items.filter((item) => item !== false)} />;
};
