import type { Fields } from '#domain/json.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { SCHEMA } from './terms.ts';

/** Rewrites a mutation of one schema in the words of the next. Pure; what it doesn't know it leaves. */
export type Step = (mutation: Fields) => Fields;

export interface Conversion {
  /** What the steps lead to. */
  readonly schema: number;
  /** By the schema that a step begins with. */
  readonly steps: Readonly<Record<number, Step>>;
}

/** A change of the fields' meaning raises `SCHEMA` and adds the step that leads there. */
export const CONVERSION: Conversion = { schema: SCHEMA, steps: {} };

/**
 * A mutation as today's devices would write it: judged so, while its receipt keeps what was sent.
 * One that is newer than we are is `schema_newer`. Throws when a step is missing: a bug of ours.
 */
export function upgradeMutation(raw: Fields, conversion: Conversion = CONVERSION): Result<Fields> {
  const from = Number(raw['schema']);
  if (from > conversion.schema) return fail('schema_newer');
  let mutation = raw;
  for (let schema = from; schema < conversion.schema; schema += 1) {
    const step = conversion.steps[schema];
    if (!step) throw new Error(`No step leads on from schema ${schema}`);
    mutation = { ...step(mutation), schema: schema + 1 };
  }
  return ok(mutation);
}
