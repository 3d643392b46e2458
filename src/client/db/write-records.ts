import { indexKeys } from './keys.ts';
import type { PersonDb } from './open.ts';
import type { LocalRecord, RecordRow, SummaryRow } from './rows.ts';
import { placeSummaries } from './summaries.ts';

export interface PulledState {
  readonly seq: number;
  readonly payload: LocalRecord;
}

/** All that is written for some records: what stores them needs no more reads. */
export interface Packed {
  readonly rows: readonly RecordRow[];
  readonly summaries: readonly SummaryRow[];
}

/** Rows with their keys, and their packed summaries. To be called inside a transaction. */
export async function packRecords(db: PersonDb, records: readonly PulledState[]): Promise<Packed> {
  const { pages, packed } = await placeSummaries(
    db,
    records.map(({ payload }) => payload),
  );
  const rows = records.map(({ seq, payload }, index) => ({
    id: payload.id,
    ...indexKeys(payload),
    seq,
    page: pages[index] ?? -1,
    payload,
  }));
  return { rows, summaries: packed };
}

export async function putRecords(db: PersonDb, records: readonly PulledState[]): Promise<void> {
  const { rows, summaries } = await packRecords(db, records);
  await Promise.all([db.summaries.bulkPut([...summaries]), db.records.bulkPut([...rows])]);
}
