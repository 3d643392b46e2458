import { useMemo } from 'react';
import { choiceOf, type Choice as Whose } from '#domain/conflict.ts';
import { useRecordsById } from './db/hooks.ts';
import type { ConflictRow } from './db/rows.ts';
import { useWorkplace } from './workplace.ts';

/**
 * Whose choice each open conflict is, by its id: the reader's own, theirs because nobody chose in
 * time, or another person's. Undefined while the records are being read.
 */
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
    const known = new Map(records.map((record) => [record.id, record]));
    const whose = new Map(
      conflicts.map(({ id, record, fields }) => [
        id,
        choiceOf(fields, known.get(record) ?? null, actor, now),
      ]),
    );
    return (conflict) => whose.get(conflict) ?? 'other';
  }, [conflicts, records, actor, effects]);
}
