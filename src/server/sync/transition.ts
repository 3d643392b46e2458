import { actionFor, mayFollow, returnActionFor } from '#domain/entry.ts';
import type { Json } from '#domain/json.ts';
import type { EntryState } from '#domain/record.ts';
import type { Action } from '#domain/rights.ts';

/** The right that a step of an entry asks for; undefined for a step that there isn't. */
export function transitionAction(from: Json | undefined, to: Json | undefined): Action | undefined {
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  if (to !== from && !mayFollow(from as EntryState, to as EntryState)) return undefined;
  return to === 'returned' ? returnActionFor(from as EntryState) : actionFor(to as EntryState);
}
