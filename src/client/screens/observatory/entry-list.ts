import { duplicatesOf } from '#domain/entry.ts';
import { fold } from '#domain/fold.ts';
import { type PlaceCode, placeCovers, regionOf } from '#domain/place.ts';
import { placeLabel } from '#domain/reference/places.ts';
import { formatPeriod } from '#i18n/format.ts';
import type { Summary } from '../../db/rows.ts';
import type { FormChoice } from './forms.ts';
import { type Marks, STANDINGS, type Standing, standingsOf } from './standing.ts';

/** An entry as the list shows it. */
export interface EntryRow {
  readonly id: string;
  readonly form: string;
  readonly title: string;
  readonly group: FormChoice['group'];
  readonly place: PlaceCode;
  readonly period: string;
  readonly standings: readonly Standing[];
  readonly author: string;
  readonly createdAt: string;
}

/** Latest period first, then the latest written. */
export function entryRows(
  entries: readonly Summary[],
  forms: readonly FormChoice[],
  marks: Omit<Marks, 'duplicate'>,
): readonly EntryRow[] {
  const byId = new Map(forms.map((form) => [form.id, form]));
  const duplicate = duplicatesOf(
    entries.map((entry) => ({ ...entry, deleted: false })),
    (form) => byId.get(form)?.unique ?? false,
  );
  const rows = entries.map((entry): EntryRow => {
    const { form, place, period } = entry.fields;
    const known = byId.get(String(form));
    return {
      id: entry.id,
      form: String(form),
      title: known?.title ?? String(form),
      group: known?.group ?? 'ge',
      place: String(place),
      period: typeof period === 'string' ? period : '',
      standings: standingsOf(entry, { ...marks, duplicate }),
      author: entry.author,
      createdAt: entry.createdAt,
    };
  });
  return rows.sort(
    (a, b) => b.period.localeCompare(a.period) || b.createdAt.localeCompare(a.createdAt),
  );
}

/** What a list is narrowed to; '' keeps all. Kept in the address under French names. */
export interface Filters {
  readonly form: string;
  readonly standing: string;
  readonly place: string;
  readonly period: string;
  readonly text: string;
}

export const FILTER_NAMES: Readonly<Record<keyof Filters, string>> = {
  form: 'questionnaire',
  standing: 'etat',
  place: 'lieu',
  period: 'periode',
  text: 'texte',
};

export const readFilters = (params: URLSearchParams): Filters => ({
  form: params.get(FILTER_NAMES.form) ?? '',
  standing: params.get(FILTER_NAMES.standing) ?? '',
  place: params.get(FILTER_NAMES.place) ?? '',
  period: params.get(FILTER_NAMES.period) ?? '',
  text: params.get(FILTER_NAMES.text) ?? '',
});

export const isNarrowed = (filters: Filters): boolean => Object.values(filters).some(Boolean);

/** The rows that pass every filter, except the one named: what its options are counted on. */
export function narrow(
  rows: readonly EntryRow[],
  filters: Filters,
  except?: keyof Filters,
): readonly EntryRow[] {
  const wanted = except ? { ...filters, [except]: '' } : filters;
  const words = fold(wanted.text).split(' ').filter(Boolean);
  return rows.filter(
    (row) =>
      (!wanted.form || row.form === wanted.form) &&
      (!wanted.standing || row.standings.some((standing) => standing === wanted.standing)) &&
      (!wanted.place || placeCovers(wanted.place, row.place)) &&
      (!wanted.period || row.period === wanted.period) &&
      (words.length === 0 || holds(row, words)),
  );
}

function holds({ title, place, period }: EntryRow, words: readonly string[]): boolean {
  const text = fold(`${title} ${placeLabel(place, 'long')} ${formatPeriod(period)}`);
  return words.every((word) => text.includes(word));
}

export interface Facet {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** What each filter offers, with how many rows it would keep; only what occurs in the list. */
export function facetsOf(rows: readonly EntryRow[], filters: Filters) {
  const forms = narrow(rows, filters, 'form');
  const places = narrow(rows, filters, 'place');
  const periods = narrow(rows, filters, 'period');
  const standings = narrow(rows, filters, 'standing');
  const titles = new Map(rows.map((row) => [row.form, row.title]));
  const placesInList = unique(rows.map(({ place }) => place));
  const regions = unique(placesInList.map(regionOf));
  const offered = regions.length > 1 ? unique([...regions, ...placesInList]) : placesInList;
  return {
    all: standings.length,
    forms: [...titles].map(
      ([value, label]): Facet => ({
        value,
        label,
        count: forms.filter(({ form }) => form === value).length,
      }),
    ),
    places: offered
      .map(
        (value): Facet => ({
          value,
          label: placeLabel(value, value.length === 5 ? 'long' : 'short'),
          count: places.filter(({ place }) => placeCovers(value, place)).length,
        }),
      )
      .sort((a, b) => a.value.localeCompare(b.value)),
    periods: unique(rows.map(({ period }) => period))
      .filter(Boolean)
      .sort()
      .reverse()
      .map(
        (value): Facet => ({
          value,
          label: formatPeriod(value),
          count: periods.filter(({ period }) => period === value).length,
        }),
      ),
    standings: STANDINGS.map((value) => ({
      value,
      count: standings.filter((row) => row.standings.includes(value)).length,
    })).filter(({ count, value }) => count > 0 || value === filters.standing),
  };
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
