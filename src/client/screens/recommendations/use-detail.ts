import { useMemo } from 'react';
import { belongsTo, isCellKind } from '#domain/recommendation.ts';
import type { ItemKind } from '#domain/record.ts';
import { type Cell, measuresOf, otherItemsOf, readCell } from '../../cells/items.ts';
import { textOf } from '../../cells/values.ts';
import {
  useConflicts,
  useHistories,
  useOutbox,
  useRecord,
  useRecords,
  useRecordsById,
} from '../../db/hooks.ts';
import type { ConflictRow, HistoryRow, LocalRecord, Summary } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { useWorkplace } from '../../workplace.ts';
import { eventsOf, type HistoryEvent } from './history.ts';

/** Everything that the screen of one recommendation shows. */
export interface Detail {
  readonly record: LocalRecord;
  readonly session: Summary | undefined;
  readonly measures: readonly LocalRecord[];
  readonly otherItems: readonly LocalRecord[];
  readonly challenges: Cell;
  readonly outlooks: Cell;
  /** The recommendation it takes over, and what was done about that one. */
  readonly past: Summary | undefined;
  readonly pastMeasures: readonly LocalRecord[];
  readonly carriedTo: readonly Summary[];
  readonly conflicts: readonly ConflictRow[];
  readonly events: readonly HistoryEvent[];
  /** The lines that the events tell. */
  readonly history: readonly HistoryRow[];
}

const NONE: readonly string[] = [];

/** Null when there is no such recommendation on this device; undefined while it is being read. */
export function useDetail(id: string): Detail | null | undefined {
  const { db, person } = useWorkplace();
  const record = useRecord(db, id);
  const sessions = useSummaries(db, 'session');
  const recommendations = useSummaries(db, 'recommendation');
  const items = useSummaries(db, 'item');
  const own = useRecords(db, 'item', id);
  const past = useRecords(db, 'item', textOf(record?.fields['carriedFrom']) || '-');
  const cellIds = useMemo(
    () => (record && items ? cellItemIds(record, items) : NONE),
    [record, items],
  );
  const inCells = useRecordsById(db, cellIds);
  const historyIds = useMemo(
    () => [...new Set([id, ...cellIds, ...(own ?? []).map((item) => item.id)])],
    [id, cellIds, own],
  );
  const history = useHistories(db, historyIds);
  const outbox = useOutbox(db);
  const conflicts = useConflicts(db);

  return useMemo(() => {
    if (record === null || record?.deleted || (record && record.type !== 'recommendation'))
      return null;
    if (!record || !sessions || !recommendations || !own || !past || !inCells) return undefined;
    if (!history || !outbox || !conflicts) return undefined;
    const everyItem = [...new Map([...inCells, ...own].map((item) => [item.id, item])).values()];
    const mine = new Set(historyIds);
    return {
      record,
      session: sessions.find((session) => session.id === record.fields['session']),
      measures: measuresOf(own),
      otherItems: otherItemsOf(own),
      challenges: readCell(record, 'challenge', recommendations, inCells),
      outlooks: readCell(record, 'outlook', recommendations, inCells),
      past: recommendations.find((other) => other.id === record.fields['carriedFrom']),
      pastMeasures: measuresOf(past),
      carriedTo: recommendations.filter((other) => other.fields['carriedFrom'] === id),
      conflicts: conflicts.filter((conflict) => mine.has(conflict.record)),
      events: eventsOf(record, everyItem, history, outbox, person.name),
      history,
    };
  }, [
    id,
    record,
    sessions,
    recommendations,
    own,
    past,
    inCells,
    history,
    outbox,
    conflicts,
    historyIds,
    person.name,
  ]);
}

/** Items of the cells that the recommendation reads, whatever recommendation they were written on. */
const cellItemIds = (record: LocalRecord, items: readonly Summary[]): readonly string[] =>
  items
    .filter(
      ({ fields }) =>
        isCellKind(fields['kind'] as ItemKind) && belongsTo(record.id, record.fields, fields),
    )
    .map((item) => item.id);
