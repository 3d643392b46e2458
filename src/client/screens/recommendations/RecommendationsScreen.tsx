import { lazy, Suspense, useMemo } from 'react';
import { formatDate } from '#i18n/date.ts';
import { recommendations } from '#i18n/fr/recommendations.ts';
import type { Summary } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { withNamespace } from '../../i18n.ts';
import { today } from '../../recommendation/cells/clock.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useBucketName } from '../../recommendation/labels/BucketTag.tsx';
import { afterList } from '../../second-load.ts';
import { useTranslation } from '../../translation.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Loading.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { useWorkplace } from '../../workplace.ts';
import { formatFilters, isFiltered, NO_FILTERS } from './filters.ts';
import { ListFilters } from './ListFilters.tsx';
import { filterList, indexList, type Listed, type ListSection, sectionsOf } from './list.ts';
import { RecommendationRows } from './RecommendationRows.tsx';
import s from './Recommendations.module.css';
import { useFilters } from './use-filters.ts';
import { useLoaded } from './use-loaded.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    recommendations: typeof recommendations;
  }
}

// why: a phone never shows it
const RecommendationTable = lazy(() =>
  import('./RecommendationTable.tsx').then((m) => ({ default: m.RecommendationTable })),
);

// why: the first load has no room for it
const ExportRecommendations = lazy(async () => {
  await afterList();
  const { ExportRecommendations } = await import('./ExportRecommendations.tsx');
  return { default: ExportRecommendations };
});

/** The map is 20 kB: it comes when somebody searches, never with the first load. */
const loadPlaceName = () =>
  import('#domain/reference/places.ts').then(({ placeName }) => placeName);

const List = () => {
  const { t } = useTranslation('recommendations');
  const { db, effects, sync } = useWorkplace();
  const known = useSummaries(db, 'recommendation');
  const items = useSummaries(db, 'item');
  const sessions = useSummaries(db, 'session');
  const [filters, change] = useFilters();
  const placeName = useLoaded(loadPlaceName, filters.text !== '');
  const day = today(effects);
  const listed = useMemo(
    () =>
      known &&
      items &&
      sessions &&
      indexList({ recommendations: known, items, sessions, today: day, placeName }),
    [known, items, sessions, day, placeName],
  );
  const session = sessions?.find(({ id }) => id === filters.session);

  return (
    <Screen title={t('title')} eyebrow={session && <SessionLine session={session} />}>
      {!listed || !sessions ? (
        <Skeleton rows={6} />
      ) : listed.length === 0 ? (
        <EmptyState
          title={t('empty.device')}
          action={
            <Button icon="sync" onClick={() => void sync.runNow()}>
              {t('empty.sync')}
            </Button>
          }
        >
          {t('empty.deviceNext')}
        </EmptyState>
      ) : (
        <div className={s.screen}>
          <ListFilters {...{ filters, listed, sessions }} onChange={change} />
          <Results
            around={{ recommendations: known ?? [], sessions }}
            shown={filterList(listed, filters)}
            total={filterList(listed, { ...NO_FILTERS, session: filters.session }).length}
            oneSession={filters.session !== ''}
            query={formatFilters(filters)}
            onClear={isFiltered(filters) ? () => change(NO_FILTERS) : undefined}
          />
        </div>
      )}
    </Screen>
  );
};

/** « Session 2021 · réunion préparatoire du 23 juillet 2021 » */
const SessionLine = ({ session }: { readonly session: Summary }) => {
  const { t } = useTranslation('recommendations');
  const { code, kind, date } = session.fields;
  const what = t(`session.${kind as 'gtm'}`);
  const when =
    typeof date === 'string' ? t('session.dated', { what, date: formatDate(date) }) : what;
  return (
    <span className="wide">
      {t('session.named', { code: textOf(code) })} · {when}
    </span>
  );
};

interface ResultsProps {
  /** Named by the rows that leave as a file. */
  readonly around: Record<'recommendations' | 'sessions', readonly Summary[]>;
  readonly shown: readonly Listed[];
  readonly total: number;
  readonly oneSession: boolean;
  /** The filters, carried by the links so that « Retour » finds them again. */
  readonly query: string;
  readonly onClear: (() => void) | undefined;
}

const Results = ({ around, shown, total, oneSession, query, onClear }: ResultsProps) => {
  const { t } = useTranslation('recommendations');
  const bucketName = useBucketName();
  const wide = useWide();
  const sections = sectionsOf(shown);
  const Listing = wide ? RecommendationTable : RecommendationRows;
  const heading = ({ session, bucket, items }: ListSection): string => {
    const order =
      bucket === 'ge' || bucket === 'gtm'
        ? bucketName(bucket)
        : t('order.specific', { group: bucketName(bucket) });
    const where = oneSession ? order : `${t('session.named', { code: session })} · ${order}`;
    return `${where} (${items.length})`;
  };
  const count = (state: 'done' | 'overdue' | 'unreported') =>
    shown.filter((item) => item.state === state).length;
  const states = (['done', 'overdue', 'unreported'] as const).filter((state) => count(state) > 0);
  return (
    <>
      <div className={s.counted}>
        <p role="status" className={s.count}>
          <span>
            <b>{t('count.shown', { count: shown.length })}</b>{' '}
            {shown.length < total && <span className="quiet">{t('count.of', { total })}</span>}
          </span>
          <span className="note">
            {states.map((state) => t(`count.${state}`, { count: count(state) })).join(' · ')}
          </span>
        </p>
        <Suspense>
          {shown.length > 0 && (
            <ExportRecommendations {...around} rows={sections.flatMap(({ items }) => items)} />
          )}
        </Suspense>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title={t('empty.filtered')}
          action={onClear && <Button onClick={onClear}>{t('filter.clear')}</Button>}
        >
          {t('empty.filteredNext')}
        </EmptyState>
      ) : (
        <Suspense fallback={<Skeleton rows={6} />}>
          <Listing
            sections={sections}
            heading={sections.length > 1 ? heading : null}
            hrefOf={({ id }) => `/recommandations/${id}${query}`}
          />
        </Suspense>
      )}
    </>
  );
};

export const RecommendationsScreen = withNamespace('recommendations', recommendations, List);
