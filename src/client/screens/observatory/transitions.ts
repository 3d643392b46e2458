import type { Actor } from '#domain/actor.ts';
import { grantHolds } from '#domain/actor.ts';
import { actionFor, isLocked, mayFollow, returnActionFor } from '#domain/entry.ts';
import { ENTRY_STATES, type EntryState } from '#domain/record.ts';
import { can } from '#domain/rights.ts';
import type { LocalRecord } from '../../db/rows.ts';

export const stateOf = ({ fields }: Pick<LocalRecord, 'fields'>): EntryState =>
  ENTRY_STATES.find((state) => state === fields['state']) ?? 'submitted';

/** What a person may do to an entry, as both ends judge it. `now` is an instant in UTC. */
export interface Powers {
  readonly correct: boolean;
  /** It could be corrected, were it not agreed to or validated. */
  readonly locked: boolean;
  /** States it may go to, the main one first. */
  readonly next: readonly EntryState[];
}

const ORDER: readonly EntryState[] = [
  'regional_ok',
  'validated',
  'returned',
  'submitted',
  'withdrawn',
];

export function powersOver(actor: Actor, record: LocalRecord, now: string): Powers {
  const state = stateOf(record);
  const roles = actor.grants.filter((grant) => grantHolds(grant, now)).map(({ role }) => role);
  const isSecretariat = roles.includes('secretariat');
  const edits = can(actor, 'edit', record, now) && state !== 'withdrawn';
  const locked = edits && !isSecretariat && isLocked(state, roles.includes('council'));
  const next = ORDER.filter((to) => {
    if (!mayFollow(state, to)) return false;
    // why: the region's word is the council's to give; the SP/CCM validates
    if (to === 'regional_ok' && isSecretariat) return false;
    return can(actor, to === 'returned' ? returnActionFor(state) : actionFor(to), record, now);
  });
  // why: a returned entry is submitted again by its correction, or as it is
  return { correct: edits && !locked, locked, next };
}

/** States whose choice wants a reason. */
export const wantsMotive = (to: EntryState): boolean => to === 'returned' || to === 'withdrawn';
