import { validateAnswers } from '#domain/form/fields.ts';
import { finishedAt } from '#domain/form/finished.ts';
import type { Answers, FormDefinition } from '#domain/form/model.ts';
import { isAnswerPath } from '#domain/record.ts';
import { placeLists } from '#domain/reference/places.ts';
import type { LocalRecord } from '../../db/rows.ts';

/** The calculated answers of an entry, made here: for one that the server hasn't seen as it is now. */
export function computeAnswers(
  { fields, createdAt }: Pick<LocalRecord, 'fields' | 'createdAt'>,
  definition: FormDefinition,
): Answers {
  const world = finishedAt(createdAt, { ...placeLists() });
  const given = Object.entries(fields).filter(
    ([field, value]) => isAnswerPath(field) && value !== null,
  );
  return validateAnswers(definition, world, Object.fromEntries(given)).computed;
}
