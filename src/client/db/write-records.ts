import { indexKeys } from './keys.ts';
import type { PersonDb } from './open.ts';
import type { LocalRecord, RecordRow } from './rows.ts';
import { placeSummaries } from './summaries.ts';

export interface PulledState {
  readonly seq: number;
  readonly payload: LocalRecord;
}

/** Writes rows with their keys and packed summaries. To be called inside a transaction. */
export async function putRecords(db: PersonDb, records: readonly PulledState[]): Promise<void> {
  const { pages, written } = await placeSummaries(
    db,
    records.map(({ payload }) => payload),
  );
  const rows: RecordRow[] = records.map(({ seq, payload }, index) => ({
    id: payload.id,
    ...indexKeys(payload),
    seq,
    page: pages[index] ?? -1,
    payload,
  }));
  // why together: the browser stores the ones while these are packed
  await Promise.all([written, db.records.bulkPut(rows)]);
}
