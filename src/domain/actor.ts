import type { PlaceCode } from './place.ts';
import type { AccessClass } from './record.ts';

/**
 * secretariat = SP/CCM · moderator = modérateur of a thematic group · council = conseil régional ·
 * observatory = observatoire communal · mission = mission de terrain · admin = accounts and hosting
 * only, no data of its own.
 */
export const ROLES = [
  'secretariat',
  'moderator',
  'council',
  'observatory',
  'mission',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** Instants are ISO 8601 in UTC; `until` is exclusive. A revoked grant was ended by a person. */
export interface Grant {
  readonly id: string;
  readonly role: Role;
  readonly place: PlaceCode;
  readonly group: string;
  readonly classes: readonly AccessClass[];
  readonly from: string;
  readonly until: string | null;
  readonly revokedAt: string | null;
}

export interface Actor {
  readonly id: string;
  readonly grants: readonly Grant[];
}

export const grantHolds = (grant: Grant, now: string): boolean =>
  grant.from <= now &&
  (grant.until === null || now < grant.until) &&
  (grant.revokedAt === null || now < grant.revokedAt);
