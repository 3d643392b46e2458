import { lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { formatNumber } from '#i18n/format.ts';
import { useOrigins } from '../../db/hooks.ts';
import { useTranslation } from '../../translation.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Line, Section } from '../../ui/Layout.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useWorkplace } from '../../workplace.ts';
import { EntryFilters } from './EntryFilters.tsx';
import { EntryCards, EntryTable } from './EntryRows.tsx';
import {
  type EntryRow,
  FILTER_NAMES,
  type Filters,
  isNarrowed,
  narrow,
  readFilters,
} from './entry-list.ts';

const ExportDialog = lazy(() =>
  import('./ExportDialog.tsx').then((part) => ({ default: part.ExportDialog })),
);

/** Rows drawn at once: the council of a country has thousands. */
const PAGE = 50;

/** Every entry that the person may read, narrowed by filters that live in the address. */
export const Entries = ({
  rows,
  fills,
}: {
  readonly rows: readonly EntryRow[];
  readonly fills: boolean;
}) => {
  const { db } = useWorkplace();
  const { t } = useTranslation('observatory');
  const [params, setParams] = useSearchParams();
  const [pages, setPages] = useState(1);
  const [exporting, setExporting] = useState(false);
  const filters = useMemo(() => readFilters(params), [params]);
  const kept = useMemo(() => narrow(rows, filters), [rows, filters]);
  const shown = useMemo(() => kept.slice(0, pages * PAGE), [kept, pages]);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const origins = useOrigins(db, ids);

  const change = (name: keyof Filters, value: string) => {
    setPages(1);
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(FILTER_NAMES[name], value);
        else after.delete(FILTER_NAMES[name]);
        return after;
      },
      { replace: true },
    );
  };
  if (rows.length === 0)
    return (
      <Section title={t('list.title')}>
        <EmptyState title={t('list.empty')} action={fills && <ImportLink />}>
          {t(fills ? 'list.emptyFill' : 'list.emptyRead')}
        </EmptyState>
      </Section>
    );

  const more = Math.min(PAGE, kept.length - shown.length);
  const clear = () => setParams(new URLSearchParams(), { replace: true });
  return (
    <Section title={t('list.title')}>
      <EntryFilters rows={rows} filters={filters} onChange={change} />
      <Line between>
        <p role="status">
          <b>{t('list.found', { count: kept.length })}</b>{' '}
          {kept.length < rows.length && (
            <span className="quiet">{t('list.outOf', { total: formatNumber(rows.length) })}</span>
          )}
        </p>
        {kept.length > 0 && (
          <Line>
            {isNarrowed(filters) && (
              <Button variant="quiet" icon="close" onClick={clear}>
                {t('list.clear')}
              </Button>
            )}
            <Button icon="download" onClick={() => setExporting(true)}>
              {t('list.export', { count: kept.length, number: formatNumber(kept.length) })}
            </Button>
          </Line>
        )}
      </Line>
      {exporting && (
        <Suspense fallback={<Loading />}>
          <ExportDialog rows={kept} onClose={() => setExporting(false)} />
        </Suspense>
      )}
      {kept.length === 0 ? (
        <EmptyState
          title={t('list.nothing')}
          action={<Button onClick={clear}>{t('list.clear')}</Button>}
        >
          {t('list.nothingNext')}
        </EmptyState>
      ) : (
        <>
          <EntryCards rows={shown} origins={origins} />
          <EntryTable rows={shown} origins={origins} />
        </>
      )}
      {more > 0 && (
        <div>
          <Button icon="chevron-down" onClick={() => setPages(pages + 1)}>
            {t('list.more', { count: more })}
          </Button>
        </div>
      )}
      {fills && <ImportLink />}
    </Section>
  );
};

const ImportLink = () => {
  const { t } = useTranslation('observatory');
  return (
    <div>
      <ButtonLink variant="quiet" icon="upload" href="/observatoire/importer">
        {t('list.import')}
      </ButtonLink>
    </div>
  );
};
