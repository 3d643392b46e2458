import { useMemo, useState } from 'react';
import { formatShortDate } from '#i18n/date.ts';
import { useDrafts, useOrigins } from '../../db/hooks.ts';
import type { Summary } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { reportHref } from '../../dues/draft-href.ts';
import { FicheRow } from '../../dues/FicheRow.tsx';
import { dueFiches } from '../../dues/fiches.ts';
import { ReportRow } from '../../dues/ReportRow.tsx';
import { isPressing, type OwedReport, owedReports, reportsToValidate } from '../../dues/reports.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { ReportStateBadge } from '../../recommendation/progress-reports/ReportStateBadge.tsx';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Columns, Section, Stack } from '../../ui/Layout.tsx';
import { List, RowLink } from '../../ui/List.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';

/** « Ce que je dois »: reports to write and to validate, fiches of the period; and where the rest is. */
export const OwedScreen = () => {
  const { t } = useTranslation('roadmap');
  const { db, actor, effects } = useWorkplace();
  const forms = useSummaries(db, 'form');
  const entries = useSummaries(db, 'entry');
  const recommendations = useSummaries(db, 'recommendation');
  const items = useSummaries(db, 'item');
  const drafts = useDrafts(db);
  const [day, now] = [today(effects), instant(effects)];
  const ready = forms && entries && recommendations && items && drafts;
  const fiches = ready ? dueFiches(actor, forms, entries, day, now) : [];
  const reports = ready ? owedReports(actor, recommendations, items, day, now) : [];
  const waiting = useMemo(
    () =>
      recommendations && items
        ? reportsToValidate(actor, recommendations, items, instant(effects))
        : [],
    [actor, recommendations, items, effects],
  );
  const pressing = reports.filter(isPressing);
  const later = reports.filter((owed) => !isPressing(owed));
  const count = pressing.length + fiches.length;
  return (
    <Screen title={t('title')} back="/">
      <Columns shape="main">
        <Stack gap="loose">
          {!ready && <Skeleton rows={4} />}
          {ready && waiting.length > 0 && (
            <ToValidate reports={waiting} recommendations={recommendations} />
          )}
          {ready && (
            <Section
              title={t('owed.title')}
              aside={count > 0 ? t('owed.count', { count }) : undefined}
            >
              {count === 0 && (
                <EmptyState
                  title={t('owed.none')}
                  action={
                    <ButtonLink href="/suivi/feuille-de-route">{t('owed.roadmap')}</ButtonLink>
                  }
                >
                  {t('owed.noneNext')}
                </EmptyState>
              )}
              {pressing.length > 0 && (
                <Section level={3} title={t('owed.reports')}>
                  <List>
                    {pressing.map((owed) => (
                      <ReportRow key={owed.id} full owed={owed} today={day} />
                    ))}
                  </List>
                </Section>
              )}
              {fiches.length > 0 && (
                <Section level={3} title={t('owed.fiches')}>
                  <List>
                    {fiches.map((fiche) => (
                      <FicheRow key={`${fiche.form} ${fiche.place}`} {...{ fiche, drafts }} />
                    ))}
                  </List>
                </Section>
              )}
              {later.length > 0 && <Later reports={later} today={day} />}
            </Section>
          )}
        </Stack>
        <Section title={t('places.title')}>
          <List>
            <RowLink
              href="/suivi/renseigne"
              icon="chart"
              title={t('places.filled')}
              note={t('places.filledNote')}
            />
            <RowLink
              href="/suivi/feuille-de-route"
              icon="route"
              title={t('places.roadmap')}
              note={t('places.roadmapNote')}
            />
            <RowLink
              href="/suivi/changements"
              icon="history"
              title={t('places.changes')}
              note={t('places.changesNote')}
            />
          </List>
        </Section>
      </Columns>
    </Screen>
  );
};

/** What asks for nothing now is told when somebody wants it. */
const Later = ({
  reports,
  today: day,
}: {
  readonly reports: readonly OwedReport[];
  readonly today: string;
}) => {
  const { t } = useTranslation('roadmap');
  const [open, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button
          variant="quiet"
          icon="chevron-down"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('owed.later', { count: reports.length })}
        </Button>
      </div>
      {open && (
        <List>
          {reports.map((owed) => (
            <ReportRow key={owed.id} full owed={owed} today={day} />
          ))}
        </List>
      )}
    </>
  );
};

const ToValidate = ({
  reports,
  recommendations,
}: {
  readonly reports: readonly Summary[];
  readonly recommendations: readonly Summary[];
}) => {
  const { t } = useTranslation('roadmap');
  const { db } = useWorkplace();
  const ids = useMemo(() => reports.map(({ id }) => id), [reports]);
  const origins = useOrigins(db, ids);
  const codes = new Map(recommendations.map(({ id, fields }) => [id, textOf(fields['code'])]));
  return (
    <Section title={t('validate.title')} aside={String(reports.length)}>
      <List>
        {reports.map(({ id, fields }) => {
          const recommendation = textOf(fields['recommendation']);
          const due = textOf(fields['due']);
          const author = origins?.get(id)?.authorName ?? '';
          const code = codes.get(recommendation) ?? '';
          return (
            <RowLink
              key={id}
              href={reportHref(recommendation, id)}
              icon="checklist"
              title={[code, author].filter(Boolean).join(', ')}
              note={due ? t('validate.due', { date: formatShortDate(due) }) : t('validate.undated')}
              badge={<ReportStateBadge state="submitted" />}
            />
          );
        })}
      </List>
    </Section>
  );
};
