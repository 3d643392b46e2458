import type { Summary } from '../../db/rows.ts';
import { IntakeLink } from '../../recommendation/intake-link/IntakeLink.tsx';
import { ExportButton } from '../../reports/list-export/ExportList.tsx';
import { Line } from '../../ui/Layout.tsx';
import type { Listed } from './list.ts';

interface ExportRecommendationsProps {
  /** As filtered, in the order of the list. */
  readonly rows: readonly Listed[];
  readonly sessions: readonly Summary[];
  readonly recommendations: readonly Summary[];
}

/** What goes out and comes in. The columns come with the first export: the list is the first screen of a first visit. */
export const ExportRecommendations = ({ rows, ...around }: ExportRecommendationsProps) => (
  <Line>
    <IntakeLink compact />
    <ExportButton
      compact
      count={rows.length}
      makeTable={async () => {
        const { recommendationTable } = await import('./export-table.ts');
        return recommendationTable(rows, around);
      }}
    />
  </Line>
);
