import { useBucketName } from '../../recommendation/labels/BucketTag.tsx';
import { mayLeave } from '../../recommendation/progress-reports/use-figures.ts';
import { ExportList } from '../../reports/list-export/ExportList.tsx';
import type { ListColumn } from '../../reports/list-export/list-table.ts';
import { useTranslation } from '../../translation.ts';
import type { PlanRow } from './plan.ts';

export const ExportPlan = ({ rows }: { readonly rows: readonly PlanRow[] }) => {
  const { t } = useTranslation(['roadmap', 'common']);
  const bucketName = useBucketName();
  const columns: readonly ListColumn<PlanRow>[] = [
    { name: t('filled.reference'), cell: ({ code }) => code },
    { name: t('filled.group'), cell: ({ bucket }) => bucketName(bucket) },
    { name: t('filled.text'), cell: ({ text }) => text },
    { name: t('filled.mark.lead'), cell: ({ lead }) => lead },
    { name: t('plan.partners'), cell: ({ partners }) => partners.join(' ; ') },
    { name: t('filled.mark.dueDate'), cell: ({ dueDate }) => dueDate },
    {
      name: t('plan.frequency'),
      cell: ({ frequency }) => (frequency ? t(`common:frequency.${frequency}`) : ''),
    },
    { name: t('plan.indicator'), cell: ({ indicator }) => indicator },
    {
      name: t('plan.figure'),
      cell: ({ figure }) => {
        if (!figure) return null;
        return mayLeave(figure) ? figure.value : t('plan.masked');
      },
    },
    { name: t('plan.targetName'), cell: ({ target }) => target },
    { name: t('plan.progress'), cell: ({ state }) => t(`common:progress.${state}`) },
  ];
  return <ExportList compact name="feuille-de-route" {...{ rows, columns }} />;
};
