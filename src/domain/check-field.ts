import { FIELDS, type FieldKind, fieldKind, type WritableEntity } from './field.ts';
import { fileIn, hasSoundThumbnail } from './file-answer.ts';
import type { Fields, Json } from './json.ts';
import { isPlaceCode } from './place.ts';
import type { Problem } from './problem.ts';
import { type Entity, isAnswerPath } from './record.ts';

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const PERIOD = /^\d{4}(-(T[1-4]|(0[1-9]|1[0-2])))?$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;

/** Null clears a field. Answers are checked for their JSON shape only: the form's rules become flags, never a refusal. */
export function checkField(entity: Entity, field: string, value: Json): Problem | undefined {
  if (entity === 'entry' && isAnswerPath(field)) {
    return answerShaped(value) ? undefined : { code: 'field_invalid', details: { field } };
  }
  const kind = fieldKind(entity, field);
  if (!kind) return { code: 'field_unknown', details: { field } };
  if (value === null) {
    const required = 'required' in kind && kind.required;
    return required ? { code: 'field_required', details: { field } } : undefined;
  }
  return matches(kind, value) ? undefined : { code: 'field_invalid', details: { field } };
}

function matches(kind: FieldKind, value: Json): boolean {
  switch (kind.kind) {
    case 'text':
      return (
        typeof value === 'string' &&
        value.length <= kind.max &&
        !(kind.required && value.trim() === '')
      );
    case 'id':
      return typeof value === 'string' && ID.test(value);
    case 'oneOf':
      return typeof value === 'string' && kind.values.includes(value);
    case 'date':
      return typeof value === 'string' && DATE.test(value);
    case 'place':
      return isPlaceCode(value);
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'flag':
      return typeof value === 'boolean';
    case 'set':
      return (
        Array.isArray(value) &&
        value.length <= kind.max &&
        value.every((member) => typeof member === 'string' && member !== '' && member.length <= 200)
      );
    case 'period':
      return typeof value === 'string' && PERIOD.test(value);
    case 'files':
      return (
        Array.isArray(value) &&
        value.length <= kind.max &&
        value.every((member) => fileIn(member) !== undefined && answerShaped(member))
      );
    case 'answers':
      return (
        value !== null &&
        typeof value === 'object' &&
        !Array.isArray(value) &&
        Object.entries(value).every(([path, each]) => isAnswerPath(path) && answerShaped(each))
      );
  }
}

const answerShaped = (value: Json): boolean =>
  value === null ||
  typeof value === 'string' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every((member) => typeof member === 'string')) ||
  (typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value).every((part) => part === null || typeof part !== 'object') &&
    hasSoundThumbnail(value as Fields));

/** Fields that a creation must bring. */
export function requiredFields(entity: WritableEntity): readonly string[] {
  return Object.entries(FIELDS[entity] as Record<string, FieldKind>)
    .filter(([, kind]) => 'required' in kind && kind.required)
    .map(([field]) => field);
}
