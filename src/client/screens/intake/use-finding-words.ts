import type { Finding } from '#documents/read/judge.ts';
import type { PlanRow } from '#documents/read/plan.ts';
import type { ListColumn } from '../../reports/list-export/list-table.ts';
import { useTranslation } from '../../translation.ts';

/** What is said of a row. */
export function useFindingWords(): (finding: Finding) => string {
  const { t } = useTranslation('intake');
  return ({ code, said, field }) =>
    t(`finding.${code}`, { said: shortened(said), field: field ? t(`field.${field}`) : '' });
}

/** « Tableau 2, ligne 5 ». */
export function useWhere(): (row: PlanRow) => string {
  const { t } = useTranslation('intake');
  return ({ table, number }) => {
    if (table === '') return t('row.where', { row: number });
    return t(/^\d+$/.test(table) ? 'row.whereTable' : 'row.whereSheet', { table, row: number });
  };
}

const LONGEST = 80;
const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;

interface ReportLine {
  readonly row: PlanRow;
  readonly finding: Finding;
}

/** The report of an import as a list to be saved. */
export function useReportColumns(): readonly ListColumn<ReportLine>[] {
  const { t } = useTranslation('intake');
  const say = useFindingWords();
  const where = useWhere();
  return [
    { name: t('report.row'), cell: ({ row }) => where(row) },
    { name: t('report.severity'), cell: ({ finding }) => t(`report.${finding.severity}`) },
    { name: t('report.why'), cell: ({ finding }) => say(finding) },
    { name: t('report.text'), cell: ({ row }) => row.text },
  ];
}
