import { fieldGroupOf } from '#domain/form/field-group.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import { instancesOn } from '#domain/form/path.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import type { LocalRecord } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import { answersOf } from './entry-answers.ts';

/** One of the two entries of a doublon. */
export type Side = 'left' | 'right';

/** Answers that are compared, and taken, as one: a count, an instance of a repeat, or one answer. */
export interface Unit {
  readonly key: string;
  readonly fields: readonly string[];
  readonly left: Fields;
  readonly right: Fields;
  readonly differs: boolean;
}

/** Every unit of two entries in the order of the form, as far as `rank` knows it. */
export function unitsOf(
  left: Fields,
  right: Fields,
  form: FormDefinition | undefined,
  rank: (field: string) => number,
): readonly Unit[] {
  const [a, b] = [answersOf(left), answersOf(right)];
  const twins = twinsOf(a, b);
  const keyOf = (field: string): string =>
    instancesOn(field)[0]?.path ?? (form ? fieldGroupOf(form, field) : field);
  const byKey = new Map<string, string[]>();
  for (const field of new Set([...Object.keys(a), ...Object.keys(b)]))
    byKey.set(keyOf(field), [...(byKey.get(keyOf(field)) ?? []), field]);
  return [...byKey]
    .filter(([key]) => !twins.has(key))
    .map(([key, fields]): Unit => {
      const sorted = fields.toSorted((one, other) => rank(one) - rank(other));
      const differs = sorted.some((field) => !sameJson(a[field], b[field]));
      return { key, fields: sorted, left: pick(a, sorted), right: pick(b, sorted), differs };
    })
    .sort((one, other) => rank(one.fields[0] ?? '') - rank(other.fields[0] ?? ''));
}

/** Instances that both entries have with the same answers under two ids: nothing to compare. */
function twinsOf(a: Fields, b: Fields): ReadonlySet<string> {
  const [lefts, rights] = [instances(a), instances(b)];
  const twins = new Set<string>();
  for (const [path, answers] of lefts) {
    const twin = [...rights].find(
      ([other, theirs]) => !twins.has(other) && other !== path && sameJson(answers, theirs),
    );
    if (!twin || rights.has(path)) continue;
    twins.add(path);
    twins.add(twin[0]);
  }
  return twins;
}

/** By the path of the outermost instance, its answers by path inside it, the repeat's name before. */
function instances(answers: Fields): Map<string, Fields> {
  const found = new Map<string, Record<string, Json>>();
  for (const [field, value] of Object.entries(answers)) {
    const [outer] = instancesOn(field);
    if (!outer) continue;
    const inside = found.get(outer.path) ?? {};
    inside[`${outer.repeat}${field.slice(outer.path.length)}`] = value;
    found.set(outer.path, inside);
  }
  return found;
}

/** Where nothing was answered in the entry that is kept, the other one's answer is proposed. */
export const proposed = (unit: Unit, kept: Side): Side => {
  const other = kept === 'left' ? 'right' : 'left';
  return Object.values(unit[kept]).some((value) => value !== null) ? kept : other;
};

/**
 * Settles a doublon as one save: the answers taken from the other entry go to the kept one, the other
 * is withdrawn with its motive. Without units, one is kept as it is.
 */
export function settle(
  kept: LocalRecord,
  others: readonly LocalRecord[],
  taken: readonly { readonly unit: Unit; readonly from: Side }[],
  motive: string,
): readonly Change[] {
  const set = Object.fromEntries(
    taken.flatMap(({ unit, from }) =>
      unit.fields
        .map((field): [string, Json] => [field, unit[from][field] ?? null])
        .filter(([field, value]) => !sameJson(value, kept.fields[field] ?? null)),
    ),
  );
  const withdrawal = { state: 'withdrawn', stateNote: motive };
  return [
    ...(Object.keys(set).length > 0
      ? [{ type: 'patch', entity: 'entry', id: kept.id, set } as const]
      : []),
    ...others.map(
      ({ id }): Change => ({ type: 'transition', entity: 'entry', id, set: withdrawal }),
    ),
  ];
}

/** What takes a settlement back; undefined where a state couldn't be given back as it was. */
export function unsettle(
  kept: LocalRecord,
  others: readonly LocalRecord[],
  changes: readonly Change[],
): readonly Change[] | undefined {
  if (others.some(({ fields }) => fields['state'] !== 'submitted')) return undefined;
  return [
    ...changes
      .filter(({ type }) => type === 'patch')
      .map((change) => ({
        ...change,
        set: Object.fromEntries(
          Object.keys(change.set).map((field): [string, Json] => [
            field,
            kept.fields[field] ?? null,
          ]),
        ),
      })),
    ...others.map(
      ({ id }): Change => ({
        type: 'transition',
        entity: 'entry',
        id,
        set: { state: 'submitted', stateNote: null },
      }),
    ),
  ];
}

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name): [string, Json] => [name, fields[name] ?? null]));
