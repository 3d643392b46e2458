import type { Entity } from '#domain/record.ts';
import type { PersonDb } from './open.ts';
import type { DraftRow, HistoryRow, LocalRecord, OutboxRow, SentRow, TrayRow } from './rows.ts';

/** The read port: screens, search and reports see decoded records and summaries, never rows. */

export async function getRecord(db: PersonDb, id: string): Promise<LocalRecord | null> {
  return (await db.records.get(id))?.payload ?? null;
}

export async function listRecords(
  db: PersonDb,
  type: Entity,
  parent: string,
): Promise<readonly LocalRecord[]> {
  const rows = await db.records.where('k1').equals(`${type}:${parent}`).toArray();
  return rows.map(({ payload }) => payload);
}

export async function getRecords(
  db: PersonDb,
  ids: readonly string[],
): Promise<readonly LocalRecord[]> {
  const rows = await db.records.bulkGet([...ids]);
  return rows.flatMap((row) => (row ? [row.payload] : []));
}

/** Those of `ids` that this device has a record of, deleted ones included. */
export async function knownRecords(
  db: PersonDb,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  return new Set(
    await db.records
      .where('id')
      .anyOf([...ids])
      .primaryKeys(),
  );
}

export const listHistory = (db: PersonDb, record: string): Promise<HistoryRow[]> =>
  db.history.where('record').equals(record).sortBy('rev');

/** Lines of several records, each record's in order of rev. */
export const listHistories = (db: PersonDb, records: readonly string[]): Promise<HistoryRow[]> =>
  db.history
    .where('record')
    .anyOf([...records])
    .sortBy('rev');

export const listTray = (db: PersonDb): Promise<TrayRow[]> => db.tray.toArray();
export const listOutbox = (db: PersonDb): Promise<OutboxRow[]> => db.outbox.orderBy('n').toArray();
export const listDrafts = (db: PersonDb): Promise<DraftRow[]> =>
  db.drafts.orderBy('savedAt').reverse().toArray();
export const listSent = (db: PersonDb, limit: number): Promise<SentRow[]> =>
  db.sent.orderBy('sentAt').reverse().limit(limit).toArray();

/** The receipt of the last delivered change of a record; null when none was. */
export async function lastReceipt(db: PersonDb, record: string): Promise<number | null> {
  const rows = await db.sent.where('record').equals(record).toArray();
  const receipts = rows.map(({ receipt }) => receipt).filter((receipt) => receipt > 0);
  return receipts.length > 0 ? Math.max(...receipts) : null;
}

/** What summaries don't carry: who wrote a record, and the receipt of its last delivered change. */
export interface Origin {
  readonly authorName: string;
  readonly receipt: number | null;
}

/** Origins by record, for the rows in sight of a list: it decodes each of them. */
export async function listOrigins(
  db: PersonDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Origin>> {
  const records = await getRecords(db, ids);
  const sent = await db.sent
    .where('record')
    .anyOf([...ids])
    .toArray();
  const receipts = new Map<string, number>();
  for (const { record, receipt } of sent)
    if (receipt > (receipts.get(record) ?? 0)) receipts.set(record, receipt);
  return new Map(
    records.map(({ id, authorName }) => [id, { authorName, receipt: receipts.get(id) ?? null }]),
  );
}
