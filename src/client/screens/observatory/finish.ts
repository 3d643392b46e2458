import type { FormRuntime } from '#domain/form/model.ts';
import { placeAndPeriod } from '#domain/form/place-and-period.ts';
import type { Fields, Json } from '#domain/json.ts';
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

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
