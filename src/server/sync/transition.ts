import { actionFor, mayFollow, returnActionFor } from '#domain/entry.ts';
import type { Json } from '#domain/json.ts';
import type { EntryState } from '#domain/record.ts';
import { reportAction } from '#domain/report.ts';
import type { Action } from '#domain/rights.ts';
import type { StoredRecord } from '../store/records.ts';

/** The right that a step of an entry or a progress report asks for; undefined for a step that there isn't. */
export function transitionAction(
  { type, fields }: Pick<StoredRecord, 'type' | 'fields'>,
  to: Json | undefined,
): Action | undefined {
  const from = fields['state'];
  if (type === 'item') return reportAction(from, to);
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  if (to !== from && !mayFollow(from as EntryState, to as EntryState)) return undefined;
  return to === 'returned' ? returnActionFor(from as EntryState) : actionFor(to as EntryState);
}
