import type { Judged } from '#documents/read/judge.ts';
import type { Plan } from '#documents/read/plan.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import { useTranslation } from '../../translation.ts';
import { Alert } from '../../ui/Alert.tsx';
import { Select } from '../../ui/Select.tsx';

interface GroupForAllProps {
  readonly judged: readonly Judged[];
  readonly groups: readonly GroupOrGeneral[];
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
}

/** One choice for all the rows whose group the file doesn't tell. */
export const GroupForAll = ({ judged, groups, plan, onChange }: GroupForAllProps) => {
  const { t } = useTranslation(['intake', 'common']);
  const ids = new Set(
    judged
      .filter(({ findings }) => findings.some(({ code }) => code === 'group_missing'))
      .map(({ row }) => row.id),
  );
  if (ids.size < 2) return null;
  const choose = (group: string) =>
    onChange({
      ...plan,
      rows: plan.rows.map((row) =>
        ids.has(row.id) ? { ...row, group: group as GroupOrGeneral } : row,
      ),
    });
  return (
    <Alert tone="warn" title={t('preview.forAll', { count: ids.size })}>
      <Select
        label={t('preview.forAllGroup')}
        value=""
        onChange={choose}
        options={groups.map((group) => ({ value: group, label: t(`common:group.${group}`) }))}
      />
    </Alert>
  );
};
