import { validateAnswers } from '#domain/form/fields.ts';
import { finishedAt } from '#domain/form/finished.ts';
import type { FormDefinition, FormEnvironment } from '#domain/form/model.ts';
import type { Fields, Json } from '#domain/json.ts';
import { type Entity, isAnswerPath } from '#domain/record.ts';
import { placeLists } from '#domain/reference/places.ts';
import { formOf } from '#sync/scope.ts';
import { createPatterns } from './patterns.ts';

/**
 * Nodes that the formulas of one entry may read. A thousand instances that each read all of a thousand
 * are two million; ten thousand would take the server's memory, at each of its starts.
 */
const MOST_READS = 5_000_000;
/** Of all calculations of one entry: they are kept, and go to every device that may read it. */
const MOST_LETTERS = 2_000_000;

/** Made once: an entry reads a few of its hundreds of places. */
const LISTS = placeLists();

class TooMuchWork extends Error {}

/**
 * An entry's calculations and violations under the form version it pins: recomputed at each applied
 * rev, never merged. Violations are flags for the reader, never a refusal; nor is it one when there is
 * more to compute than the server can: `gaveUp` says so, and nothing is computed then.
 */
export function computeEntry(
  entity: Entity,
  fields: Fields,
  forms: ReadonlyMap<string, FormDefinition>,
  createdAt: string,
): Fields | null {
  const form = entity === 'entry' ? formOf(fields, forms) : undefined;
  if (!form) return null;
  const answers: Record<string, Json> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (isAnswerPath(field) && value !== null) answers[field] = value;
  }
  const name = `${form.id}@${form.version}`;
  try {
    const { computed, violations } = validateAnswers(form, environment(createdAt), answers);
    if (lettersOf(computed) > MOST_LETTERS) throw new TooMuchWork();
    return {
      values: { ...computed },
      violations: violations.map(({ path, kind }) => ({ path, kind })),
      form: name,
    };
  } catch (error) {
    // why the second: a text or a chain of formulas longer than the engine can hold
    if (!(error instanceof TooMuchWork || error instanceof RangeError)) throw error;
    return { values: {}, violations: [], form: name, gaveUp: true };
  }
}

/** With limits: anybody's form is computed here. */
const environment = (createdAt: string): FormEnvironment => ({
  ...finishedAt(createdAt, LISTS),
  matches: createPatterns(),
  spend: createBudget(),
});

const lettersOf = (computed: Fields): number =>
  Object.values(computed).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    0,
  );

function createBudget(): (nodes: number) => void {
  let left = MOST_READS;
  return (nodes) => {
    left -= nodes;
    if (left < 0) throw new TooMuchWork();
  };
}
