import type { Actor } from '#domain/actor.ts';
import { isChoiceOf } from '#domain/conflict.ts';
import { COUNTRY } from '#domain/place.ts';
import type { Scope } from '#domain/record.ts';
import type { ConflictRow } from './rows.ts';

const NOWHERE: Scope = { place: COUNTRY, group: '*', class: 'member' };

/** A conflict is seen by whoever works on its record, never by everyone. */
const scopeOfConflict = (record: Scope = NOWHERE): Scope =>
  record.class === 'public' ? { ...record, class: 'member' } : record;

/** How many open conflicts are this person's to settle; `scopes` by record, `now` an ISO instant. */
export const countChoices = (
  conflicts: readonly ConflictRow[],
  scopes: ReadonlyMap<string, Scope>,
  actor: Actor,
  now: string,
): number =>
  conflicts.filter(({ record, fields }) =>
    isChoiceOf(actor, { scope: scopeOfConflict(scopes.get(record)), fields }, now),
  ).length;
