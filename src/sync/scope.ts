import type { FormDefinition } from '#domain/form/model.ts';
import type { Fields } from '#domain/json.ts';
import { COUNTRY, isPlaceCode } from '#domain/place.ts';
import type { Entity, Scope } from '#domain/record.ts';

/** Form definitions by hash, as far as this end has them. */
export type Forms = Pick<ReadonlyMap<string, FormDefinition>, 'get'>;

export function formOf(fields: Fields, forms: Forms): FormDefinition | undefined {
  const hash = fields['formHash'];
  return typeof hash === 'string' ? forms.get(hash) : undefined;
}

/**
 * Where a record belongs. `parentGroup` is the group of the recommendation an item hangs on;
 * undefined when the scope can't be told (an entry of an unknown form, an item without parent).
 */
export function scopeOf(
  entity: Entity,
  fields: Fields,
  forms: Forms,
  parentGroup: string | undefined,
): Scope | undefined {
  switch (entity) {
    case 'session':
      return { place: COUNTRY, group: '*', class: 'public' };
    case 'recommendation':
      return { place: COUNTRY, group: String(fields['group']), class: 'public' };
    case 'item': {
      if (parentGroup === undefined) return undefined;
      const place = isPlaceCode(fields['place']) ? fields['place'] : COUNTRY;
      return { place, group: parentGroup, class: 'public' };
    }
    case 'entry': {
      const form = formOf(fields, forms);
      const place = fields['place'];
      if (!form || !isPlaceCode(place)) return undefined;
      return { place, group: form.thematicGroup, class: form.sensitive ? 'sensitive' : 'member' };
    }
    default:
      return undefined;
  }
}

/** The record by which children are looked up. */
export function parentOf(entity: Entity, fields: Fields): string | null {
  const field = { recommendation: 'session', item: 'recommendation', entry: 'form' }[
    entity as string
  ];
  const parent = field === undefined ? null : fields[field];
  return typeof parent === 'string' ? parent : null;
}
