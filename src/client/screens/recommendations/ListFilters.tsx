import { useState } from 'react';
import type { Summary } from '../../db/rows.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { toneOf, useBucketName } from '../../recommendation/labels/BucketTag.tsx';
import { BUCKETS } from '../../recommendation/labels/bucket.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip, Chips } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { Select } from '../../ui/Select.tsx';
import { type Filters, NO_FILTERS, STATES } from './filters.ts';
import { filterList, type Listed, sortSessions } from './list.ts';
import s from './Recommendations.module.css';

interface ListFiltersProps {
  readonly filters: Filters;
  readonly onChange: (changes: Partial<Filters>) => void;
  readonly listed: readonly Listed[];
  readonly sessions: readonly Summary[];
}

const REGIONS = ['NE001', 'NE002', 'NE003', 'NE004', 'NE005', 'NE006', 'NE007', 'NE008'] as const;

/** Every chip tells how many recommendations it would keep with the other filters as they are. */
export const ListFilters = ({ filters, onChange, listed, sessions }: ListFiltersProps) => {
  const { t } = useTranslation(['recommendations', 'common']);
  const bucketName = useBucketName();
  const [open, setOpen] = useState(filters.region !== '');
  const ofSession = filterList(listed, { ...NO_FILTERS, session: filters.session });
  const alternatives = filterList(listed, { ...filters, bucket: '' });
  const buckets = BUCKETS.filter((bucket) => ofSession.some((item) => item.bucket === bucket));
  return (
    <>
      <div className={s.filters}>
        <div className={s.search}>
          <SearchInput
            label={t('filter.search')}
            placeholder={t('filter.placeholder')}
            value={filters.text}
            onChange={(text) => onChange({ text })}
          />
          <Button
            variant="icon"
            icon="settings"
            className="phone"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('filter.more')}
          </Button>
        </div>
        <Select
          label={t('filter.session')}
          hideLabel
          placeholder={t('filter.sessions')}
          value={filters.session}
          onChange={(session) => onChange({ session })}
          options={sortSessions(sessions).map(({ id, fields }) => ({
            value: id,
            label: t('session.named', { code: textOf(fields['code']) }),
          }))}
        />
        <Select
          label={t('filter.state')}
          hideLabel
          placeholder={t('filter.states')}
          value={filters.state}
          onChange={(state) => onChange({ state: state as Filters['state'] })}
          options={STATES.map((state) => ({ value: state, label: t(`common:progress.${state}`) }))}
        />
        <div className={cx(s.region, !open && 'wide')}>
          <Select
            label={t('filter.region')}
            hideLabel
            placeholder={t('filter.regions')}
            value={filters.region}
            onChange={(region) => onChange({ region })}
            options={REGIONS.map((code) => ({ value: code, label: t(`region.${code}`) }))}
          />
        </div>
      </div>
      <Chips label={t('filter.group')}>
        <Chip
          pressed={filters.bucket === ''}
          onPress={() => onChange({ bucket: '' })}
          count={alternatives.length}
        >
          {t('filter.groups')}
        </Chip>
        {buckets.map((bucket) => (
          <Chip
            key={bucket}
            tone={toneOf(bucket)}
            pressed={filters.bucket === bucket}
            onPress={() => onChange({ bucket: filters.bucket === bucket ? '' : bucket })}
            count={alternatives.filter((item) => item.bucket === bucket).length}
          >
            {bucketName(bucket)}
          </Chip>
        ))}
      </Chips>
    </>
  );
};
