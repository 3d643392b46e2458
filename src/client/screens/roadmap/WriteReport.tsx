import { useMemo } from 'react';
import { reportsFor, standingOf, termsOf } from '#domain/reporting.ts';
import { useRecords } from '../../db/hooks.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { REPORT, reportHref } from '../../dues/draft-href.ts';
import { instant, today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { startOf } from '../../recommendation/writing/cascade.ts';
import { canItem, itemRights } from '../../recommendation/writing/item-rights.ts';
import { useDraft } from '../../recommendation/writing/use-draft.ts';
import { useTranslation } from '../../translation.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWorkplace } from '../../workplace.ts';
import { ReportForm } from './ReportForm.tsx';
import { fromReportDraft, newReport, typingOfReport } from './report-typing.ts';

interface WriteReportProps {
  readonly recommendation: LocalRecord;
  /** Null for a new one. */
  readonly report: LocalRecord | null;
}

/** Writes a report, or corrects one that isn't validated yet; it goes on where it was left. */
export const WriteReport = ({ recommendation, report }: WriteReportProps) => {
  const { t } = useTranslation('progressReport');
  const { effects, actor, db } = useWorkplace();
  const [day, now] = [today(effects), instant(effects)];
  const rights = useMemo(
    () => itemRights(actor, recommendation, day, now),
    [actor, recommendation, day, now],
  );
  const items = useRecords(db, 'item', recommendation.id);
  const keeper = useDraft({ recommendation: recommendation.id, entry: report?.id ?? REPORT });
  const { kept } = keeper;
  const { id, fields } = recommendation;
  const back = report ? reportHref(id, report.id) : '/suivi';
  const allowed = report
    ? report.author === actor.id &&
      canItem(actor, 'edit', recommendation, report.fields, report.author, now)
    : rights.places.length > 0;

  const opening = (others: readonly LocalRecord[]) => {
    const reports = others.filter((item) => !item.deleted && item.fields['kind'] === 'report');
    const { standing, due } = standingOf(recommendation, reportsFor(actor, reports, now), day);
    const known = termsOf(recommendation, day);
    const answered = report ? textOf(report.fields['due']) : '';
    const terms = answered && !known.includes(answered) ? [answered, ...known] : known;
    // why: what was told already is followed by the next term
    const next = due !== null && standing !== 'reported' ? due : (known.at(-1) ?? '');
    const blank = report
      ? typingOfReport(report.fields)
      : newReport(next, day, startOf(rights.places));
    return { terms, start: fromReportDraft(kept?.answers) ?? blank };
  };

  return (
    <Screen
      title={t(report ? 'write.correctTitle' : 'write.title')}
      back={back}
      eyebrow={textOf(fields['code'])}
    >
      {!allowed ? (
        <EmptyState
          title={t('refused.title')}
          action={
            <ButtonLink href={`/recommandations/${encodeURIComponent(id)}`}>
              {t('missing.recommendation')}
            </ButtonLink>
          }
        >
          {t(report ? 'refused.correct' : 'refused.create')}
        </EmptyState>
      ) : kept === undefined || items === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <ReportForm
          // a draft put back by the toast starts the form again from it
          key={kept?.savedAt ?? 0}
          {...opening(items)}
          {...{ recommendation, report, rights, keeper, back }}
        />
      )}
    </Screen>
  );
};
