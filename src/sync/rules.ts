import { isLocked } from '#domain/entry.ts';
import { fieldKind } from '#domain/field.ts';
import { fieldGroupOf } from '#domain/form/field-group.ts';
import type { Fields } from '#domain/json.ts';
import { ownFieldGroup } from '#domain/merge-group.ts';
import { type Entity, isAnswerPath } from '#domain/record.ts';
import type { MergeRules } from './merge.ts';
import { type Forms, formOf } from './scope.ts';

/** How a record's fields merge. An entry's answers are grouped by the form version it pins. */
export function rulesOf(entity: Entity, fields: Fields, forms: Forms, locked: boolean): MergeRules {
  const form = entity === 'entry' ? formOf(fields, forms) : undefined;
  return {
    groupOf: (field) => {
      if (!isAnswerPath(field)) return ownFieldGroup(entity, field);
      return form ? fieldGroupOf(form, field) : field;
    },
    isSet: (field) => fieldKind(entity, field)?.kind === 'set',
    locked,
    // why: two people who move the same row have no choice to make, the later order stands
    agreed: (group) => group === 'position' && entity !== 'entry',
  };
}

export const entryLocked = (entity: Entity, fields: Fields, editorIsCouncil: boolean): boolean =>
  entity === 'entry' && isLocked(fields['state'], editorIsCouncil);
