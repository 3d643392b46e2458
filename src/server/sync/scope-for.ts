import type { Fields } from '#domain/json.ts';
import type { Entity, Scope } from '#domain/record.ts';
import { scopeOf } from '#sync/scope.ts';
import { findRecord } from '../store/records.ts';
import type { Case } from './judgement.ts';

/** Where a record with these fields belongs; undefined while its form or its parent isn't here. */
export async function scopeFor(
  { run, forms }: Pick<Case, 'run' | 'forms'>,
  entity: Entity,
  fields: Fields,
): Promise<Scope | undefined> {
  const parent = entity === 'item' ? fields['recommendation'] : undefined;
  const home = typeof parent === 'string' ? await findRecord(run, parent) : undefined;
  return scopeOf(entity, fields, forms, home?.scope.group);
}
