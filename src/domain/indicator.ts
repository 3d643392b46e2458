import { countedEntries } from './entry.ts';
import { sensitiveRules } from './exchange/sensitive.ts';
import type { FormDefinition } from './form/model.ts';
import { templateOf } from './form/path.ts';
import type { Fields, Json } from './json.ts';
import { isPlaceCode, placeCovers } from './place.ts';

/** An entry as figures read it; `computed`: its calculations by path. */
export interface FiguredEntry {
  readonly id: string;
  readonly fields: Fields;
  readonly computed: Fields | null;
  readonly createdAt: string;
}

/** The figure of an indicator, and what it stands on. */
export interface IndicatorFigure {
  readonly value: number;
  /** How many entries answered, and how many of these are validated. */
  readonly entries: number;
  readonly validated: number;
  /** First and last period of these, as they are written (`2026-T3`); null where none has a period. */
  readonly from: string | null;
  readonly to: string | null;
  /** The question is of those whose small numbers must not leave. */
  readonly sensitive: boolean;
}

/**
 * The sum of the answers that a recommendation's indicator points to (`indicatorForm`,
 * `indicatorField`: a template path, of a question or a calculation), inside its regions if it has
 * any. Null where it points nowhere or nobody answered: that is not zero.
 */
export function indicatorFigure(
  recommendation: Fields,
  entries: readonly FiguredEntry[],
  forms: ReadonlyMap<string, FormDefinition>,
): IndicatorFigure | null {
  const { indicatorForm, indicatorField, regions } = recommendation;
  if (typeof indicatorForm !== 'string' || typeof indicatorField !== 'string') return null;
  const own = entries.filter(
    ({ fields }) => fields['form'] === indicatorForm && isInside(fields['place'], regions),
  );
  const answered = countingEntries(own, forms)
    .map((entry) => ({ entry, numbers: numbersAt(entry, indicatorField) }))
    .filter(({ numbers }) => numbers.length > 0);
  if (answered.length === 0) return null;
  const periods = answered
    .map(({ entry }) => entry.fields['period'])
    .filter((period) => typeof period === 'string')
    .sort();
  return {
    value: answered.flatMap(({ numbers }) => numbers).reduce((sum, number) => sum + number, 0),
    entries: answered.length,
    validated: answered.filter(({ entry }) => entry.fields['state'] === 'validated').length,
    from: periods[0] ?? null,
    to: periods.at(-1) ?? null,
    sensitive: formsOf(own, forms).some((form) => sensitiveRules(form).numbers.has(indicatorField)),
  };
}

/** The entries that figures are made of: neither withdrawn nor returned, each place and period once. */
export function countingEntries<E extends FiguredEntry>(
  entries: readonly E[],
  forms: ReadonlyMap<string, FormDefinition>,
): readonly E[] {
  const unique = new Set([...forms.values()].filter((form) => form.unique).map(({ id }) => id));
  const standing = entries
    .filter(({ fields }) => fields['state'] !== 'returned')
    .map((entry) => ({ ...entry, entry, deleted: false, receivedAt: null }));
  return countedEntries(standing, (form) => unique.has(form)).map(({ entry }) => entry);
}

type Answered = Pick<FiguredEntry, 'fields' | 'computed'>;

/** The numbers at a template path: one, or as many as the repeat around it has instances. */
const numbersAt = (entry: Answered, path: string): readonly number[] =>
  numbersByPath(entry).get(path) ?? [];

/** All numbers answered or computed in an entry, by template path. */
export function numbersByPath({ fields, computed }: Answered): ReadonlyMap<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const answers of [fields, computed ?? {}])
    for (const [live, value] of Object.entries(answers)) {
      if (typeof value !== 'number') continue;
      const path = templateOf(live);
      const known = numbers.get(path);
      if (known) known.push(value);
      else numbers.set(path, [value]);
    }
  return numbers;
}

function isInside(place: Json | undefined, regions: Json | undefined): boolean {
  if (!Array.isArray(regions) || regions.length === 0) return true;
  return (
    isPlaceCode(place) &&
    regions.some((region) => isPlaceCode(region) && placeCovers(region, place))
  );
}

const formsOf = (
  entries: readonly FiguredEntry[],
  forms: ReadonlyMap<string, FormDefinition>,
): readonly FormDefinition[] =>
  [...new Set(entries.map(({ fields }) => String(fields['formHash'])))].flatMap(
    (hash) => forms.get(hash) ?? [],
  );
