import { type Actor, type Grant, grantHolds } from '#domain/actor.ts';
import { type Action, can, type RightsSubject } from '#domain/rights.ts';
import type { Case } from './judgement.ts';

/** For how long work done during a mission is taken after the mission's end. */
const LATE_DAYS = 60;

/**
 * yes · late: a grant that expired by itself less than 60 days ago allowed it · revoked: only a
 * grant that a person ended allowed it · no. `now` is an ISO instant in UTC.
 */
export type Permission = 'yes' | 'late' | 'revoked' | 'no';

function permission(actor: Actor, action: Action, subject: RightsSubject, now: string): Permission {
  if (can(actor, action, subject, now)) return 'yes';
  const since = new Date(Date.parse(now) - LATE_DAYS * 86_400_000).toISOString();
  const late = actor.grants
    .filter((grant) => grant.revokedAt === null && grant.until !== null && grant.until > since)
    .map((grant): Grant => ({ ...grant, until: null }));
  if (can({ ...actor, grants: late }, action, subject, now)) return 'late';
  const revoked = actor.grants.filter((grant) => grant.revokedAt !== null).map(withoutEnd);
  return can({ ...actor, grants: revoked }, action, subject, now) ? 'revoked' : 'no';
}

/**
 * Work that somebody takes from the quarantine may do what its author ever might, whatever ended
 * since, and what whoever decides may do themselves: nobody hands themselves another's right.
 */
export function permissionIn(
  { actor, decider, now }: Pick<Case, 'actor' | 'decider' | 'now'>,
  action: Action,
  subject: RightsSubject,
): Permission {
  if (!decider) return permission(actor, action, subject, now);
  const once = { ...actor, grants: actor.grants.map(withoutEnd) };
  return can(once, action, subject, now) || can(decider, action, subject, now) ? 'yes' : 'no';
}

const withoutEnd = (grant: Grant): Grant => ({ ...grant, until: null, revokedAt: null });

/** The council and the secretariat may still write what is locked for the author only. */
export const isCouncil = (actor: Actor, now: string): boolean =>
  actor.grants.some((grant) => grantHolds(grant, now) && grant.role === 'council');

export const isSecretariat = (actor: Actor, now: string): boolean =>
  actor.grants.some((grant) => grantHolds(grant, now) && grant.role === 'secretariat');
