import { type Finding, isAcceptable, type Surroundings } from '#documents/read/judge.ts';
import { communesMeant, labelOf } from '#documents/read/places.ts';
import { NOTHING_SAID, type PlanRow } from '#documents/read/plan.ts';
import type { GroupOrGeneral } from '#domain/group.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Line } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import s from './Intake.module.css';

interface FixProps {
  readonly finding: Finding;
  readonly row: PlanRow;
  readonly groups: Surroundings['groups'];
  readonly onSet: (change: Partial<PlanRow>) => void;
}

/** What settles a finding at once, where one press or one choice does. */
export const Fix = (props: FixProps) => {
  const fix = <Inside {...props} />;
  return SETTLED.has(props.finding.code) || isAcceptable(props.finding.code) ? (
    <div className={s.fix}>{fix}</div>
  ) : null;
};

const SETTLED: ReadonlySet<Finding['code']> = new Set([
  'group_missing',
  'group_unknown',
  'group_forbidden',
  'date_unknown',
  'commune_unknown',
  'commune_homonym',
  'region_unknown',
]);

const Inside = ({ finding, row, groups, onSet }: FixProps) => {
  const { t } = useTranslation(['intake', 'common']);
  const named = { row: row.number };
  switch (finding.code) {
    case 'group_missing':
    case 'group_unknown':
    case 'group_forbidden':
      return (
        <Select
          label={t('fix.group', named)}
          hideLabel
          value=""
          placeholder={t('edit.group')}
          onChange={(group) => onSet({ group: group as GroupOrGeneral })}
          options={groups.map((group) => ({ value: group, label: t(`common:group.${group}`) }))}
        />
      );
    case 'date_unknown':
      return (
        <Line bottom>
          <TextInput
            type="date"
            label={t('fix.date', named)}
            hideLabel
            value={row.dueDate.value ?? ''}
            onChange={(value) =>
              onSet({ dueDate: { said: row.dueDate.said, value: value || null } })
            }
          />
          <Button onClick={() => onSet({ dueDate: NOTHING_SAID })}>{t('fix.noDate')}</Button>
        </Line>
      );
    case 'commune_homonym':
      return (
        <Select
          label={t('fix.commune', named)}
          hideLabel
          value=""
          onChange={(value) => onSet({ commune: { said: row.commune.said, value } })}
          options={communesMeant(row.commune.said).map(({ code }) => ({
            value: code,
            label: labelOf(code),
          }))}
        />
      );
    case 'commune_unknown':
      return <Button onClick={() => onSet({ commune: NOTHING_SAID })}>{t('fix.noCommune')}</Button>;
    case 'region_unknown':
      return (
        <Button
          onClick={() => onSet({ regions: row.regions.filter(({ value }) => value !== null) })}
        >
          {t('fix.noRegion')}
        </Button>
      );
    default:
      return (
        <Button
          icon="check"
          aria-label={t('row.acceptNamed', named)}
          onClick={() => onSet({ accepted: [...row.accepted, finding.code] })}
        >
          {t('row.accept')}
        </Button>
      );
  }
};
