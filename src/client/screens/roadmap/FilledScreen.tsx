import { useMemo } from 'react';
import { useRecordsById } from '../../db/hooks.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { today } from '../../recommendation/cells/clock.ts';
import { BUCKETS } from '../../recommendation/labels/bucket.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Stack } from '../../ui/Layout.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { useWorkplace } from '../../workplace.ts';
import { ExportFilled } from './ExportFilled.tsx';
import { FilledCards } from './FilledCards.tsx';
import { FilledTable } from './FilledTable.tsx';
import { type RowFilters as Filters, filledRows, MARKS, narrow } from './filled.ts';
import { Observatories } from './Observatories.tsx';
import s from './Roadmap.module.css';
import { RowFilters } from './RowFilters.tsx';
import { Shares } from './Shares.tsx';
import { useQuery } from './use-query.ts';

const NONE: readonly string[] = [];

/** One page of what is filled and what isn't: recommendations, then observatories. */
export const FilledScreen = () => {
  const { t } = useTranslation('roadmap');
  const { db, effects, sync } = useWorkplace();
  const recommendations = useSummaries(db, 'recommendation');
  const items = useSummaries(db, 'item');
  const sessions = useSummaries(db, 'session');
  const ids = useMemo(() => recommendations?.map(({ id }) => id) ?? NONE, [recommendations]);
  const records = useRecordsById(db, ids);
  const day = today(effects);
  const wide = useWide();
  const [filters, change] = useFilters();
  const rows = useMemo(() => {
    if (!recommendations || !items || !sessions || !records) return undefined;
    const fields = new Map(records.map((record) => [record.id, record.fields]));
    return filledRows({ recommendations, items, sessions, fields, today: day });
  }, [recommendations, items, sessions, records, day]);
  if (!rows || !sessions) {
    return (
      <Screen title={t('filled.title')} back="/suivi">
        <Skeleton rows={6} />
      </Screen>
    );
  }
  const shown = narrow(rows, filters);
  return (
    <Screen title={t('filled.title')} back="/suivi">
      {rows.length === 0 ? (
        <EmptyState
          title={t('filled.device')}
          action={
            <Button icon="sync" onClick={() => void sync.runNow()}>
              {t('filter.sync')}
            </Button>
          }
        >
          {t('filled.deviceNext')}
        </EmptyState>
      ) : (
        <Stack gap="loose">
          <Stack>
            <RowFilters {...{ rows, sessions, filters }} onChange={change} />
            <div className={s.head}>
              <p role="status">{t('filled.shown', { count: shown.length })}</p>
              <ExportFilled rows={shown} sessions={sessions} />
            </div>
            {shown.length === 0 ? (
              <EmptyState
                title={t('filter.none')}
                action={<Button onClick={() => change(NO_FILTERS)}>{t('filter.clear')}</Button>}
              >
                {t('filter.noneNext')}
              </EmptyState>
            ) : (
              <>
                <Shares rows={shown} />
                {wide ? (
                  <FilledTable {...{ rows: shown, sessions }} />
                ) : (
                  <FilledCards {...{ rows: shown, sessions }} />
                )}
              </>
            )}
          </Stack>
          <Observatories today={day} region={filters.region} />
        </Stack>
      )}
    </Screen>
  );
};

const NO_FILTERS: Filters = { session: '', bucket: '', region: '', missing: '' };

/** The words of the address, which people share. */
const WORDS = {
  session: 'session',
  bucket: 'groupe',
  region: 'region',
  missing: 'manque',
} as const satisfies Record<keyof Filters, string>;

function useFilters(): readonly [Filters, (changes: Partial<Filters>) => void] {
  const [read, write] = useQuery();
  const filters: Filters = {
    session: read(WORDS.session),
    bucket: BUCKETS.find((bucket) => bucket === read(WORDS.bucket)) ?? '',
    region: read(WORDS.region),
    missing: MARKS.find((name) => name === read(WORDS.missing)) ?? '',
  };
  const change = (changes: Partial<Filters>) =>
    write(
      Object.fromEntries(
        Object.entries(changes).map(([name, value]) => [WORDS[name as keyof Filters], value]),
      ),
    );
  return [filters, change];
}
