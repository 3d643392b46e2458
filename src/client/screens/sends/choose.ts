import { checkField } from '#domain/check-field.ts';
import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields, Json } from '#domain/json.ts';
import type { LocalRecord } from '../../db/rows.ts';
import type { Change } from '../../db/save.ts';
import type { Dispute } from './conflict.ts';
import { isOfType } from './form-questions.ts';

export type Choice = 'mine' | 'theirs' | 'other';

/** The fields of a third value that can't be taken as they were typed. */
export const wrongFields = (
  { entity, fields }: Dispute,
  form: FormDefinition | undefined,
  value: Fields,
): readonly string[] =>
  fields.filter((field) => {
    const one = value[field] ?? null;
    return checkField(entity, field, one) || !isOfType(form, field, one);
  });

export const resolution = ({ id }: Dispute, choice: Choice, value: Fields): Change => ({
  type: 'resolve',
  entity: 'conflict',
  id,
  set: { choice, value },
});

/**
 * What gives back the value shown before the choice; undefined when the choice changes nothing that
 * is shown, or when it is a state: these are left by their own steps only.
 */
export function undoOf(
  { entity, record: id, group, fields }: Dispute,
  value: Fields,
  record: LocalRecord | null | undefined,
): Change | undefined {
  if (!record || group === 'state') return undefined;
  const before = fields.map((field): [string, Json] => [field, record.fields[field] ?? null]);
  const changes = before.some(
    ([field, one]) => JSON.stringify(one) !== JSON.stringify(value[field] ?? null),
  );
  return changes ? { type: 'patch', entity, id, set: Object.fromEntries(before) } : undefined;
}
