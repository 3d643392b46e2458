import { isAcceptable, type Judged } from '#documents/read/judge.ts';
import type { Plan } from '#documents/read/plan.ts';
import { formatNumber } from '#i18n/format.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Button } from '../../ui/Button.tsx';

interface DropDuplicatesProps {
  readonly judged: readonly Judged[];
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
}

/** One press for all the rows that are there already; each can be put back. */
export const DropDuplicates = ({ judged, plan, onChange }: DropDuplicatesProps) => {
  const { t } = useTranslation('intake');
  const ids = new Set(
    judged
      .filter(({ findings }) => findings.some(({ code }) => isAcceptable(code)))
      .map(({ row }) => row.id),
  );
  if (ids.size < 2) return null;
  const count = { count: ids.size, number: formatNumber(ids.size) };
  const drop = () =>
    onChange({
      ...plan,
      rows: plan.rows.map((row) => (ids.has(row.id) ? { ...row, dropped: true } : row)),
    });
  return (
    <Alert
      tone="warn"
      title={t('preview.duplicates', count)}
      actions={
        <div>
          <Button icon="trash" onClick={drop}>
            {t('preview.dropDuplicates', count)}
          </Button>
        </div>
      }
    />
  );
};
