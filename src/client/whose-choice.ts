import { useMemo } from 'react';
import type { Actor } from '#domain/actor.ts';
import { isChoiceOf, mayValidate } from '#domain/conflict.ts';
import type { Fields } from '#domain/json.ts';
import { COUNTRY } from '#domain/place.ts';
import type { Scope } from '#domain/record.ts';
import { useRecordsById } from './db/hooks.ts';
import type { ConflictRow } from './db/rows.ts';
import { useWorkplace } from './workplace.ts';

/**
 * Whose choice an open conflict is: `mine`, the reader's own · `escalated`, theirs because whoever it
 * was for didn't choose in time · `other`, somebody else's.
 */
export type Whose = 'mine' | 'escalated' | 'other';

/** By the id of the conflict; undefined while the records are being read. */
export function useWhose(
  conflicts: readonly ConflictRow[] | undefined,
): ((conflict: string) => Whose) | undefined {
  const { db, actor, effects } = useWorkplace();
  // why a key: the list of ids must be the same array while its elements are
  const key = [...new Set(conflicts?.map(({ record }) => record))].join('|');
  const ids = useMemo(() => key.split('|'), [key]);
  const records = useRecordsById(db, ids);
  return useMemo(() => {
    if (!conflicts || !records) return undefined;
    const now = new Date(effects.now()).toISOString();
    const scopes = new Map(records.map(({ id, scope }) => [id, scope]));
    const whose = new Map(
      conflicts.map(({ id, record, fields }) => [
        id,
        whoseIs(fields, scopes.get(record) ?? NOWHERE, actor, now),
      ]),
    );
    return (conflict) => whose.get(conflict) ?? 'other';
  }, [conflicts, records, actor, effects]);
}

const NOWHERE: Scope = { place: COUNTRY, group: '*', class: 'member' };

function whoseIs(fields: Fields, record: Scope, actor: Actor, now: string): Whose {
  // why: a conflict is seen by whoever works on its record, never by everyone
  const scope: Scope = record.class === 'public' ? { ...record, class: 'member' } : record;
  if (!isChoiceOf(actor, { scope, fields }, now)) return 'other';
  const own =
    fields['reason'] === 'locked' ? mayValidate(actor, scope, now) : fields['mineBy'] === actor.id;
  return own ? 'mine' : 'escalated';
}
