import { type Actor, grantHolds } from './actor.ts';
import type { Fields } from './json.ts';
import type { Scope } from './record.ts';
import { can, grantCovers } from './rights.ts';

/** An open conflict older than this is also a choice for whoever is in charge of its place or group. */
export const ESCALATION_DAYS = 14;

/** A record of type `conflict`, as both ends have it. */
export interface ConflictLike {
  readonly scope: Scope;
  readonly fields: Fields;
}

/**
 * Whose choice an open conflict is: that of who wrote "mine"; with reason `locked`, the validator's in
 * their stead; after `ESCALATION_DAYS` also of who is in charge. Others may see it: it is none of
 * theirs to count. A closed one is nobody's. `now` is an ISO instant in UTC.
 */
export function isChoiceOf(actor: Actor, conflict: ConflictLike, now: string): boolean {
  const { fields } = conflict;
  if (fields['open'] !== true || !actor.grants.some((grant) => grantHolds(grant, now)))
    return false;
  if (isEscalated(fields, now) && isInCharge(actor, conflict.scope, now)) return true;
  if (fields['reason'] === 'locked') return mayValidate(actor, conflict.scope, now);
  return fields['mineBy'] === actor.id;
}

/** Since when: the server's instant; that of its author's phone for one opened before it was kept. */
export function isEscalated(fields: Fields, now: string): boolean {
  const opened = Date.parse(String(fields['openedAt'] ?? fields['mineAt']));
  return Date.parse(now) - opened >= ESCALATION_DAYS * 86_400_000;
}

/** The council of the place, the moderator of the group, the secretariat. */
export const isInCharge = (actor: Actor, scope: Scope, now: string): boolean =>
  actor.grants.some(
    (grant) =>
      grantHolds(grant, now) &&
      grantCovers(grant, scope) &&
      (grant.role === 'council' ||
        grant.role === 'secretariat' ||
        (grant.role === 'moderator' && grant.group === scope.group)),
  );

/** Only entries are ever locked. */
export const mayValidate = (actor: Actor, scope: Scope, now: string): boolean =>
  can(actor, 'validate', { type: 'entry', scope, fields: {}, author: '' }, now);
