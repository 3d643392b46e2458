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

/** The figure of a recommendation's indicator. */
export type FigureOf = (recommendation: Fields) => IndicatorFigure | null;

/**
 * Reads entries once, for the figures of many recommendations: each the sum of the answers that its
 * indicator points to (`indicatorForm`, `indicatorField`: a template path, of a question or a
 * calculation), inside its regions if it has any. Null where it points nowhere or nobody answered:
 * that is not zero.
 */
export function figuresFrom(
  entries: readonly FiguredEntry[],
  forms: ReadonlyMap<string, FormDefinition>,
): FigureOf {
  const byForm = new Map<string, Read>();
  const readForm = (form: string): Read => {
    const known = byForm.get(form);
    if (known) return known;
    const own = entries.filter(({ fields }) => fields['form'] === form);
    const read = {
      entries: countingEntries(own, forms).map((entry) => ({
        fields: entry.fields,
        numbers: numbersByPath(entry),
      })),
      sensitive: formsOf(own, forms).map((version) => sensitiveRules(version).numbers),
    };
    byForm.set(form, read);
    return read;
  };
  return ({ indicatorForm, indicatorField, regions }) => {
    if (typeof indicatorForm !== 'string' || typeof indicatorField !== 'string') return null;
    return figureOf(readForm(indicatorForm), indicatorField, regions);
  };
}

/** The figure of one recommendation. */
export const indicatorFigure = (
  recommendation: Fields,
  entries: readonly FiguredEntry[],
  forms: ReadonlyMap<string, FormDefinition>,
): IndicatorFigure | null => figuresFrom(entries, forms)(recommendation);

/** What the entries of a form say. */
interface Read {
  readonly entries: readonly {
    readonly fields: Fields;
    readonly numbers: ReadonlyMap<string, readonly number[]>;
  }[];
  /** The sensitive paths of each version. */
  readonly sensitive: readonly ReadonlySet<string>[];
}

function figureOf(
  { entries, sensitive }: Read,
  path: string,
  regions: Json | undefined,
): IndicatorFigure | null {
  const inside = insideOf(regions);
  let [value, count, validated] = [0, 0, 0];
  let [from, to]: [string | null, string | null] = [null, null];
  for (const { fields, numbers } of entries) {
    const own = numbers.get(path);
    if (!own || !inside(fields['place'])) continue;
    for (const number of own) value += number;
    count += 1;
    if (fields['state'] === 'validated') validated += 1;
    const { period } = fields;
    if (typeof period !== 'string') continue;
    if (from === null || period < from) from = period;
    if (to === null || period > to) to = period;
  }
  if (count === 0) return null;
  const isSensitive = sensitive.some((paths) => paths.has(path));
  return { value, entries: count, validated, from, to, sensitive: isSensitive };
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

/** All numbers answered or computed in an entry, by template path. */
export function numbersByPath({
  fields,
  computed,
}: Pick<FiguredEntry, 'fields' | 'computed'>): ReadonlyMap<string, number[]> {
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

/** Whether a place is in one of some regions; any place is, where there are none. */
function insideOf(regions: Json | undefined): (place: Json | undefined) => boolean {
  if (!Array.isArray(regions) || regions.length === 0) return () => true;
  const known = regions.filter(isPlaceCode);
  return (place) => typeof place === 'string' && known.some((region) => placeCovers(region, place));
}

const formsOf = (
  entries: readonly FiguredEntry[],
  forms: ReadonlyMap<string, FormDefinition>,
): readonly FormDefinition[] =>
  [...new Set(entries.map(({ fields }) => String(fields['formHash'])))].flatMap(
    (hash) => forms.get(hash) ?? [],
  );
