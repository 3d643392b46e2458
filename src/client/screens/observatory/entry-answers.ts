import type { Fields } from '#domain/json.ts';
import { isAnswerPath } from '#domain/record.ts';

/** The answers among an entry's fields. */
export const answersOf = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => isAnswerPath(field) && value !== null),
  );
