import { useMemo } from 'react';
import { latestOf, readPublished } from '#domain/form/published.ts';
import { formatNumber, formatShortPeriod } from '#i18n/format.ts';
import { typesetText } from '#i18n/typeset.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { mayLeave, useFigures } from '../../recommendation/progress-reports/use-figures.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Layout.tsx';
import { useWorkplace } from '../../workplace.ts';
import type { ReportTyping } from './report-typing.ts';

interface GivenFigureProps {
  readonly recommendation: LocalRecord;
  readonly onTake: (changes: Partial<ReportTyping>) => void;
}

/** The figure that entries give, to be taken with its source and period in one press. */
export const GivenFigure = ({ recommendation, onTake }: GivenFigureProps) => {
  const { t } = useTranslation('progressReport');
  const { db } = useWorkplace();
  const only = useMemo(() => [recommendation], [recommendation]);
  const figures = useFigures(only);
  const forms = useSummaries(db, 'form');
  const { indicatorForm } = recommendation.fields;
  if (!indicatorForm || !figures || !forms) return null;
  const figure = figures.get(recommendation.id);
  if (!figure || !mayLeave(figure)) {
    return <p className="note">{t(figure ? 'figure.small' : 'figure.unknownWhy')}</p>;
  }
  const { value, entries, validated, from, to } = figure;
  const title = latestOf(
    forms.map(({ fields, createdAt }) => readPublished(fields, createdAt)),
  ).find(({ id }) => id === indicatorForm)?.title;
  const first = from ? formatShortPeriod(from) : '';
  const last = to ? formatShortPeriod(to) : '';
  const span = from && to && from !== to ? t('figure.periods', { from: first, to: last }) : first;
  const given = t('figure.given', { number: formatNumber(value), count: entries, validated });
  const source = t('figure.source', { form: typesetText(title ?? String(indicatorForm)) });
  return (
    <Panel>
      <p>{[given, span].filter(Boolean).join(' ')}</p>
      <div>
        <Button
          icon="check"
          onClick={() =>
            onTake({
              value: String(value),
              source: [source, span].filter(Boolean).join(', '),
              // why: the field holds one period; a longer span is told by the source
              ...(to ? { period: from === to ? to : to.slice(0, 4) } : {}),
            })
          }
        >
          {t('write.take')}
        </Button>
      </div>
    </Panel>
  );
};
