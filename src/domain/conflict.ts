import { type Actor, grantHolds, type Role } from './actor.ts';
import type { Fields } from './json.ts';
import type { DomainRecord } from './record.ts';
import { can, grantCovers } from './rights.ts';

/** An open conflict older than this is also a choice for whoever is in charge of its place or group. */
export const ESCALATION_DAYS = 14;

/**
 * Whose choice an open conflict is, for one person: `mine`, their own · `escalated`, theirs because
 * whoever it was for didn't choose in time · `other`, somebody else's.
 */
export type Choice = 'mine' | 'escalated' | 'other';

const IN_CHARGE: readonly Role[] = ['secretariat', 'moderator', 'council'];

/**
 * A conflict is for the author of « mine »; one on a locked record (`reason` locked) is for whoever
 * validates it. `record` is null where it isn't known. `openedAt` and `now` are instants in UTC.
 */
export function choiceOf(
  conflict: Fields,
  record: DomainRecord | null,
  actor: Actor,
  now: string,
): Choice {
  const own =
    conflict['reason'] === 'locked'
      ? record !== null && can(actor, 'validate', record, now)
      : conflict['mineBy'] === actor.id;
  if (own) return 'mine';
  return record && isOverdue(conflict, now) && isInCharge(actor, record, now)
    ? 'escalated'
    : 'other';
}

/** Nobody chose for 14 days since the server noticed it. */
export function isOverdue({ openedAt }: Fields, now: string): boolean {
  if (typeof openedAt !== 'string') return false;
  return Date.parse(now) - Date.parse(openedAt) >= ESCALATION_DAYS * 86_400_000;
}

const isInCharge = (actor: Actor, { scope }: DomainRecord, now: string): boolean =>
  actor.grants.some(
    (grant) =>
      IN_CHARGE.includes(grant.role) &&
      grantHolds(grant, now) &&
      grantCovers(grant, { ...scope, class: scope.class === 'public' ? 'member' : scope.class }),
  );
