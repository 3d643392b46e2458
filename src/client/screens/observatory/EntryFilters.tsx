import { useMemo } from 'react';
import { useTranslation } from '../../translation.ts';
import { Chip, Chips } from '../../ui/Chip.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { Select } from '../../ui/Select.tsx';
import s from './EntryFilters.module.css';
import { type EntryRow, type Facet, type Filters, facetsOf, narrow } from './entry-list.ts';

interface EntryFiltersProps {
  readonly rows: readonly EntryRow[];
  readonly filters: Filters;
  readonly onChange: (name: keyof Filters, value: string) => void;
}

/** Up to so many, looking is quicker than searching. */
const FEW = 4;

/** Each choice says how many entries it would keep; a filter with a single choice is none. */
export const EntryFilters = ({ rows, filters, onChange }: EntryFiltersProps) => {
  const { t } = useTranslation('observatory');
  const facets = useMemo(() => facetsOf(rows, filters), [rows, filters]);
  const select = (
    name: 'form' | 'place' | 'period',
    options: readonly Facet[],
    all: 'allForms' | 'allPlaces' | 'allPeriods',
  ) =>
    (options.length > 1 || filters[name]) && (
      <Select
        label={t(`list.${name}`)}
        hideLabel
        value={filters[name]}
        onChange={(value) => onChange(name, value)}
        placeholder={t(`list.${all}`, { count: narrow(rows, filters, name).length })}
        options={options.map(({ value, label, count }) => ({
          value,
          label: t('list.option', { label, count }),
        }))}
      />
    );
  return (
    <Stack>
      <div className={s.fields}>
        {(rows.length > FEW || filters.text) && (
          <SearchInput
            label={t('list.search')}
            placeholder={t('list.searchHint')}
            value={filters.text}
            onChange={(value) => onChange('text', value)}
          />
        )}
        {select('form', facets.forms, 'allForms')}
        {select('place', facets.places, 'allPlaces')}
        {select('period', facets.periods, 'allPeriods')}
      </div>
      <Chips label={t('list.state')}>
        <Chip
          pressed={!filters.standing}
          count={facets.all}
          onPress={() => onChange('standing', '')}
        >
          {t('list.allStates')}
        </Chip>
        {facets.standings.map(({ value, count }) => (
          <Chip
            key={value}
            pressed={filters.standing === value}
            count={count}
            onPress={() => onChange('standing', filters.standing === value ? '' : value)}
          >
            {t(`standing.${value}`)}
          </Chip>
        ))}
      </Chips>
    </Stack>
  );
};
