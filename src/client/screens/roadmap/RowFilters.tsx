import type { Summary } from '../../db/rows.ts';
import { toneOf, useBucketName } from '../../recommendation/labels/BucketTag.tsx';
import { BUCKETS } from '../../recommendation/labels/bucket.ts';
import { useTranslation } from '../../translation.ts';
import { Chip, Chips } from '../../ui/Chip.tsx';
import { Select } from '../../ui/Select.tsx';
import { type FilledRow, type RowFilters as Filters, MARKS, narrow } from './filled.ts';
import s from './Roadmap.module.css';
import { SessionSelect } from './SessionSelect.tsx';

interface RowFiltersProps {
  readonly rows: readonly FilledRow[];
  readonly sessions: readonly Summary[];
  readonly filters: Filters;
  readonly onChange: (changes: Partial<Filters>) => void;
}

const REGIONS = ['NE001', 'NE002', 'NE003', 'NE004', 'NE005', 'NE006', 'NE007', 'NE008'] as const;

/** Each choice says how many rows it would keep with the others as they are. */
export const RowFilters = ({ rows, sessions, filters, onChange }: RowFiltersProps) => {
  const { t } = useTranslation(['roadmap', 'recommendations', 'common']);
  const bucketName = useBucketName();
  const without = (name: 'bucket' | 'missing') => narrow(rows, { ...filters, [name]: '' });
  const [ofAny, lacking] = [without('bucket'), without('missing')];
  const ofSession = narrow(rows, { ...filters, bucket: '', region: '', missing: '' });
  const buckets = BUCKETS.filter((bucket) => ofSession.some((row) => row.bucket === bucket));
  return (
    <>
      <div className={s.filters}>
        <SessionSelect
          {...{ sessions }}
          all={t('filter.sessions')}
          value={filters.session}
          onChange={(session) => onChange({ session })}
        />
        <Select
          label={t('filter.region')}
          hideLabel
          placeholder={t('filter.regions')}
          value={filters.region}
          onChange={(region) => onChange({ region })}
          options={REGIONS.map((code) => ({
            value: code,
            label: t(`recommendations:region.${code}`),
          }))}
        />
        <Select
          label={t('filter.missing')}
          hideLabel
          placeholder={t('filter.anything')}
          value={filters.missing}
          onChange={(missing) => onChange({ missing: missing as Filters['missing'] })}
          options={MARKS.map((name) => ({
            value: name,
            label: t('filled.option', {
              label: t(`filled.without.${name}`),
              count: lacking.filter(({ marks }) => marks[name] === 'no').length,
            }),
          }))}
        />
      </div>
      <Chips label={t('filter.group')}>
        <Chip
          pressed={filters.bucket === ''}
          onPress={() => onChange({ bucket: '' })}
          count={ofAny.length}
        >
          {t('filter.groups')}
        </Chip>
        {buckets.map((bucket) => (
          <Chip
            key={bucket}
            tone={toneOf(bucket)}
            pressed={filters.bucket === bucket}
            onPress={() => onChange({ bucket: filters.bucket === bucket ? '' : bucket })}
            count={ofAny.filter((row) => row.bucket === bucket).length}
          >
            {bucketName(bucket)}
          </Chip>
        ))}
      </Chips>
    </>
  );
};
