import { useMemo } from 'react';
import { shelfOf } from '#domain/cells.ts';
import type { Fields } from '#domain/json.ts';
import { absorbedBy, chainOf } from '#domain/life.ts';
import { isCellKind } from '#domain/recommendation.ts';
import { ITEM_KINDS, type ItemKind } from '#domain/record.ts';
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
import { type Cell, measuresOf, otherItemsOf, readCell } from '../../recommendation/cells/items.ts';
import { textOf } from '../../recommendation/cells/values.ts';
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
  /** Défis and perspectives of the recommendations that were merged into this one. */
  readonly lent: readonly LocalRecord[];
  readonly absorbed: readonly Summary[];
  /** This recommendation across sessions, oldest first. */
  readonly chain: readonly Summary[];
  /** The reference of a recommendation's session; its id when it isn't on this device. */
  /** The reference of any recommendation; empty when it isn't on this device. */
  readonly codeOf: (id: string) => string;
  readonly sessionCode: (fields: Fields) => string;
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
  const shownIds = useMemo(
    () => (record && items && recommendations ? idsOf(record, recommendations, items) : NONE),
    [record, recommendations, items],
  );
  const shown = useRecordsById(db, shownIds);
  const historyIds = useMemo(
    () => [...new Set([id, ...shownIds, ...(own ?? []).map((item) => item.id)])],
    [id, shownIds, own],
  );
  const history = useHistories(db, historyIds);
  const outbox = useOutbox(db);
  const conflicts = useConflicts(db);

  return useMemo(() => {
    if (record === null || record?.deleted || (record && record.type !== 'recommendation'))
      return null;
    if (!record || !sessions || !recommendations || !own || !past || !shown) return undefined;
    if (!history || !outbox || !conflicts) return undefined;
    const everyItem = [...new Map([...shown, ...own].map((item) => [item.id, item])).values()];
    const mine = new Set(historyIds);
    const challenges = readCell(record, 'challenge', recommendations, shown);
    const outlooks = readCell(record, 'outlook', recommendations, shown);
    const cells = new Set([...challenges.items, ...outlooks.items]);
    const summary = recommendations.find((other) => other.id === id);
    return {
      record,
      session: sessions.find((session) => session.id === record.fields['session']),
      measures: measuresOf(shown),
      otherItems: otherItemsOf(shown),
      challenges,
      outlooks,
      lent: shown.filter(
        (item) => isCellKind(item.fields['kind'] as ItemKind) && !item.deleted && !cells.has(item),
      ),
      absorbed: summary ? absorbedBy(summary, recommendations) : [],
      chain: summary ? chainOf(summary, recommendations) : [],
      codeOf: (other) => textOf(recommendations.find((one) => one.id === other)?.fields['code']),
      sessionCode: ({ session }) =>
        textOf(sessions.find((one) => one.id === session)?.fields['code']) || textOf(session),
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
    shown,
    history,
    outbox,
    conflicts,
    historyIds,
    person.name,
  ]);
}

/** Items that the recommendation shows, whatever recommendation they were written on. */
function idsOf(
  record: LocalRecord,
  recommendations: readonly Summary[],
  items: readonly Summary[],
): readonly string[] {
  const shelf = shelfOf(recommendations, items);
  return ITEM_KINDS.flatMap((kind) => shelf.all(record, kind)).map((item) => item.id);
}
