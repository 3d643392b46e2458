import { PROGRESS } from '#domain/record.ts';
import { BUCKETS, type Bucket, type StateFilter } from '../../recommendation/labels/bucket.ts';

/** The words of the address, which people read and share. */
const STATE_WORDS: Readonly<Record<StateFilter, string>> = {
  unreported: 'non-renseigne',
  not_started: 'non-demarree',
  in_progress: 'en-cours',
  partly_done: 'partielle',
  done: 'realisee',
  not_applicable: 'sans-objet',
  overdue: 'en-retard',
};
export const STATES: readonly StateFilter[] = ['unreported', ...PROGRESS, 'overdue'];

/** Empty text = no such filter. */
export interface Filters {
  readonly session: string;
  readonly bucket: Bucket | '';
  readonly state: StateFilter | '';
  readonly region: string;
  readonly text: string;
}

export const NO_FILTERS: Filters = { session: '', bucket: '', state: '', region: '', text: '' };

export const isFiltered = (filters: Filters): boolean => Object.values(filters).some(Boolean);

/** Reads the query of an address; what it doesn't know filters nothing. */
export function parseFilters(query: string): Filters {
  const words = new URLSearchParams(query);
  const bucket = words.get('groupe') as Bucket;
  return {
    session: words.get('session') ?? '',
    bucket: BUCKETS.includes(bucket) ? bucket : '',
    state: STATES.find((state) => STATE_WORDS[state] === words.get('etat')) ?? '',
    region: words.get('region') ?? '',
    text: words.get('q') ?? '',
  };
}

/** The query with its `?`, or nothing. */
export function formatFilters({ session, bucket, state, region, text }: Filters): string {
  const pairs = {
    session,
    groupe: bucket,
    etat: state && STATE_WORDS[state],
    region,
    q: text.trim(),
  };
  const query = new URLSearchParams(Object.entries(pairs).filter(([, value]) => value)).toString();
  return query && `?${query}`;
}
