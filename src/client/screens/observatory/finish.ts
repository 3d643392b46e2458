import type { Answers, FormRuntime } from '#domain/form/model.ts';
import { placeAndPeriod } from '#domain/form/place-and-period.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import type { LocalRecord } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import { leavesOf } from '../../form/sections.ts';

/** Where and when the form is about, as filled so far. */
export function whereAndWhen(runtime: FormRuntime) {
  const { definition } = runtime;
  const { placePath, periodPath } = definition;
  const values: Record<string, Json> = {};
  for (const { path } of definition.body.flatMap(leavesOf)) {
    if (path !== placePath && path !== periodPath) continue;
    const { relevant, value } = runtime.get(path);
    values[path] = relevant ? value : null;
  }
  return placeAndPeriod(definition, { values, computed: {} });
}

/** The same for a draft, which knows no absent field. */
export const placed = (where: {
  readonly place?: string | null;
  readonly period?: string | null;
}) => ({
  place: where.place ?? null,
  period: where.period ?? null,
});

/**
 * What « Terminer » sends of a new entry: its own fields, the relevant answers, and those that an
 * older version of the form asked.
 */
export const creationOf = (
  id: string,
  runtime: FormRuntime,
  fallbackPlace: string,
  orphans: Fields = {},
): Change => {
  const { definition } = runtime;
  const { place = fallbackPlace, period = null } = whereAndWhen(runtime);
  const own = { form: definition.id, formHash: definition.hash, place, period, state: 'submitted' };
  return {
    type: 'create',
    entity: 'entry',
    id,
    set: withoutNulls({
      ...own,
      ...runtime.snapshot().values,
      ...(Object.keys(orphans).length > 0 ? { orphans } : {}),
    }),
  };
};

/**
 * What « Terminer » sends of a correction: the answers that changed from `base`, null for those that went, place
 * and period with them; a returned entry is submitted again. Nothing when nothing changed.
 */
export function correctionOf(
  { id, fields }: Pick<LocalRecord, 'id' | 'fields'>,
  base: Fields,
  runtime: FormRuntime,
): readonly Change[] {
  const { values } = runtime.snapshot();
  const { place, period } = whereAndWhen(runtime);
  const set: Record<string, Json> = changedAnswers(base, values);
  if (place && place !== fields['place']) set['place'] = place;
  if (period && period !== fields['period']) set['period'] = period;
  const changes: Change[] = [];
  if (Object.keys(set).length > 0) changes.push({ type: 'patch', entity: 'entry', id, set });
  if (fields['state'] === 'returned')
    changes.push({
      type: 'transition',
      entity: 'entry',
      id,
      set: { state: 'submitted', stateNote: null },
    });
  return changes;
}

const changedAnswers = (base: Fields, values: Answers): Record<string, Json> =>
  Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(values)])]
      .map((path): [string, Json] => [path, values[path] ?? null])
      .filter(([path, value]) => !sameJson(value, base[path] ?? null)),
  );

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
