import type { Summary } from '../../db/rows.ts';
import { ExportButton } from '../../list-export/ExportList.tsx';
import type { Listed } from './list.ts';

interface ExportRecommendationsProps {
  /** As filtered, in the order of the list. */
  readonly rows: readonly Listed[];
  readonly sessions: readonly Summary[];
  readonly recommendations: readonly Summary[];
}

/** The columns come with the first export: the list is the first screen of a first visit. */
export const ExportRecommendations = ({ rows, ...around }: ExportRecommendationsProps) => (
  <ExportButton
    compact
    count={rows.length}
    makeTable={async () => {
      const { recommendationTable } = await import('./export-table.ts');
      return recommendationTable(rows, around);
    }}
  />
);
