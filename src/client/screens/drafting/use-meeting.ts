import { useMemo } from 'react';
import { byPosition } from '#domain/life.ts';
import { useConflicts, useDrafts, useRecord, useRecords } from '../../db/hooks.ts';
import type { ConflictRow, LocalRecord, Summary } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { textOf } from '../../recommendation/cells/values.ts';
import { useWorkplace } from '../../workplace.ts';

/** What a session's tables are drawn from. */
export interface Meeting {
  readonly session: LocalRecord;
  readonly sessions: readonly Summary[];
  /** Its recommendations, in order. */
  readonly recommendations: readonly LocalRecord[];
  /** Those of it that were removed: their texts are here still. */
  readonly removed: readonly LocalRecord[];
  /** Every recommendation on this device, of all sessions. */
  readonly known: readonly Summary[];
  /** The reference of any of them; empty when it isn't on this device. */
  readonly codeOf: (id: string) => string;
  readonly items: readonly Summary[];
  /** Ids of what is being written. */
  readonly drafts: ReadonlySet<string>;
  /** Open choices about these recommendations and their items. */
  readonly conflicts: readonly ConflictRow[];
}

/** Null when there is no such session on this device; undefined while it is being read. */
export function useMeeting(id: string): Meeting | null | undefined {
  const { db } = useWorkplace();
  const session = useRecord(db, id);
  const sessions = useSummaries(db, 'session');
  const records = useRecords(db, 'recommendation', id);
  const known = useSummaries(db, 'recommendation');
  const items = useSummaries(db, 'item');
  const drafts = useDrafts(db);
  const conflicts = useConflicts(db);
  return useMemo(() => {
    if (session === null || session?.deleted || (session && session.type !== 'session'))
      return null;
    if (!session || !sessions || !records || !known || !items || !drafts || !conflicts)
      return undefined;
    const ids = new Set(records.map((record) => record.id));
    const own = items.filter(({ fields }) => ids.has(String(fields['recommendation'])));
    const theirs = new Set([...ids, ...own.map((item) => item.id)]);
    const codes = new Map(known.map((one) => [one.id, textOf(one.fields['code'])]));
    return {
      session,
      codeOf: (other) => codes.get(other) ?? '',
      sessions,
      recommendations: records.filter(({ deleted }) => !deleted).sort(byPosition),
      removed: records.filter(({ deleted }) => deleted).sort(byPosition),
      known,
      items: own,
      drafts: new Set(drafts.map((draft) => draft.id)),
      conflicts: conflicts.filter(({ record }) => theirs.has(record)),
    };
  }, [session, sessions, records, known, items, drafts, conflicts]);
}
