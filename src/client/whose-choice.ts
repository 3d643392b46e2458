import { useMemo } from 'react';
import { type Choice, choiceOf } from '#domain/conflict.ts';
import { useRecordsById } from './db/hooks.ts';
import type { ConflictRow } from './db/rows.ts';
import { useWorkplace } from './workplace.ts';

export type Whose = Choice;

/**
 * Whose choice each open conflict is, by its id: the reader's own, theirs because nobody chose in
 * time, or another person's. Undefined while the records are being read.
 */
export function useWhose(
  conflicts: readonly ConflictRow[] | undefined,
): ((conflict: string) => Whose) | undefined {
  const { db, actor, effects } = useWorkplace();
  const ids = useMemo(() => [...new Set(conflicts?.map(({ record }) => record))], [conflicts]);
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
