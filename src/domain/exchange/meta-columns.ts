import type { ExportEntry, ExportOptions } from './export-entries.ts';
import type { Cell, Column } from './table.ts';

interface EntryFacts {
  readonly entry: ExportEntry;
  readonly version: string;
  readonly index: number;
  readonly options: ExportOptions;
}

interface InstanceFacts {
  readonly entry: ExportEntry;
  readonly index: number;
  readonly parentTable: string;
  readonly parentIndex: number | null;
}

interface Meta<Facts> {
  readonly column: Column;
  readonly read: (facts: Facts) => Cell;
}

/** Kobo's words for what a validator decided. */
const VALIDATION: Readonly<Record<string, string>> = {
  validated: 'validation_status_approved',
  regional_ok: 'validation_status_on_hold',
  returned: 'validation_status_not_approved',
  withdrawn: 'validation_status_not_approved',
};

const meta = <Facts>(name: string, hxl: string, read: (facts: Facts) => Cell): Meta<Facts> => ({
  column: { name, hxl },
  read,
});

const text = ({ entry }: { readonly entry: ExportEntry }, field: string): Cell => {
  const value = entry.fields[field];
  return typeof value === 'string' ? value : null;
};

/** The code of the place at a level, null for a wider place: 5 digits region, 8 département, 11 commune. */
const code = (facts: EntryFacts, length: number): string | null => {
  const place = String(text(facts, 'place') ?? '');
  return place.length >= length ? place.slice(0, length) : null;
};

const named = (facts: EntryFacts, place: string | null): Cell =>
  place === null ? null : facts.options.placeName(place);

const LEVELS = [
  ['_adm1', '#adm1', 5],
  ['_adm2', '#adm2', 8],
  ['_adm3', '#adm3', 11],
] as const;

/** Facts of an entry: those of Kobo under Kobo's names, then ours. */
export const META: readonly Meta<EntryFacts>[] = [
  meta('_id', '', ({ entry }) => entry.id),
  meta('_uuid', '#meta+id', ({ entry }) => entry.id),
  meta('_submission_time', '#date+reported', ({ entry }) => entry.createdAt),
  meta('_validation_status', '', (facts) => VALIDATION[String(text(facts, 'state'))] ?? null),
  meta('_status', '#status', (facts) => text(facts, 'state')),
  meta('_submitted_by', '#meta+author', ({ entry }) => entry.authorName),
  meta('__version__', '#meta+version', ({ version }) => version),
  meta('_period', '#date+period', (facts) => text(facts, 'period')),
  meta('_place_code', '#loc+code+v_pcode', (facts) => text(facts, 'place')),
  meta('_place_name', '#loc+name', (facts) => named(facts, text(facts, 'place') as string | null)),
  ...LEVELS.flatMap(([name, hxl, length]) => [
    meta<EntryFacts>(`${name}_code`, `${hxl}+code+v_pcode`, (facts) => code(facts, length)),
    meta<EntryFacts>(`${name}_name`, `${hxl}+name`, (facts) => named(facts, code(facts, length))),
  ]),
  meta('_author_role', '#meta+role', ({ entry }) => entry.authorRole),
  meta('_index', '', ({ index }) => index),
];

/** Facts of an instance of a repeat, by which it finds its entry. */
export const PARENT_META: readonly Meta<InstanceFacts>[] = [
  meta('_index', '', ({ index }) => index),
  meta('_parent_table_name', '', ({ parentTable }) => parentTable),
  meta('_parent_index', '', ({ parentIndex }) => parentIndex),
  meta('_submission__id', '', ({ entry }) => entry.id),
  meta('_submission__uuid', '#meta+id', ({ entry }) => entry.id),
  meta('_submission__submission_time', '', ({ entry }) => entry.createdAt),
];
