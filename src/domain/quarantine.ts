import type { Fields } from './json.ts';
import type { Entity } from './record.ts';

/**
 * Refused work that somebody may still accept in its author's name: a record of type `quarantine`
 * whose id is made of the mutation's. It belongs where its record would, and is read only by whoever
 * decides on it: the secretariat, and the regional council of the place.
 */
export const quarantineId = (mid: string): string => `q_${mid}`;

/** revoked: a person ended the author's grant · handed_over: refused, and the author asked for a decision. */
export type QuarantineReason = 'revoked' | 'handed_over';

export interface Quarantine {
  readonly mid: string;
  /** Whose work it is, and when it was written: local instant with offset. */
  readonly mineBy: string;
  readonly mineByName: string;
  readonly at: string;
  /** ISO instant in UTC of its reception. */
  readonly receivedAt: string;
  readonly reason: QuarantineReason;
  /** The code of the refusal. */
  readonly problem: string;
  readonly entity: Entity;
  readonly record: string;
  readonly type: string;
  readonly set: Fields;
  readonly was: Fields;
  readonly state: 'waiting' | 'accepted' | 'declined';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Why it was declined. */
  readonly note: string | null;
}
