import type { Entity } from '#domain/record.ts';
import { type Meta, readMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import type {
  ConflictRow,
  DraftRow,
  HistoryRow,
  LocalRecord,
  OutboxRow,
  SentRow,
  Summary,
  TrayRow,
} from './rows.ts';

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

/** All summaries of a type, from the packed pages. */
export async function listSummaries(db: PersonDb, type: Entity): Promise<readonly Summary[]> {
  const pages = await db.summaries.where('type').equals(type).toArray();
  return pages.flatMap(({ rows }) => rows);
}

export const listHistory = (db: PersonDb, record: string): Promise<HistoryRow[]> =>
  db.history.where('record').equals(record).sortBy('rev');

/** Lines of several records, each record's in order of rev. */
export const listHistories = (db: PersonDb, records: readonly string[]): Promise<HistoryRow[]> =>
  db.history
    .where('record')
    .anyOf([...records])
    .sortBy('rev');

/** Open choices, without those the person has already made on this device. */
export async function listConflicts(db: PersonDb): Promise<readonly ConflictRow[]> {
  const open = await db.conflicts.where('open').equals(1).toArray();
  const resolved = new Set(
    (await db.outbox.toArray())
      .filter(({ mutation }) => mutation.type === 'resolve')
      .map(({ mutation }) => mutation.id),
  );
  return open.filter(({ id }) => !resolved.has(id));
}

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

/** Counters of one person's device, for the status banner and "Tout est synchronisé". */
export interface DeviceStatus {
  readonly drafts: number;
  readonly pending: number;
  readonly acked: number;
  readonly deferred: number;
  readonly tray: number;
  readonly conflicts: number;
  readonly sent: number;
  /** Milliseconds; 0 = nothing waits. */
  readonly oldestPendingAt: number;
  readonly meta: Meta;
}

export async function readStatus(db: PersonDb): Promise<DeviceStatus> {
  const outbox = await db.outbox.toArray();
  const pending = outbox.filter(({ state }) => state === 'pending');
  return {
    drafts: await db.drafts.count(),
    pending: pending.length,
    acked: outbox.filter(({ state, deferred }) => state === 'acked' && !deferred).length,
    deferred: outbox.filter(({ deferred }) => deferred === true).length,
    tray: await db.tray.count(),
    conflicts: (await listConflicts(db)).length,
    sent: await db.sent.count(),
    oldestPendingAt:
      Math.min(...pending.map(({ savedAt }) => savedAt), Number.MAX_SAFE_INTEGER) %
      Number.MAX_SAFE_INTEGER,
    meta: await readMeta(db),
  };
}

/**
 * True only when nothing of this person's is anywhere but on the server and back: the treaty's
 * definition. Drafts and open choices are named beside it.
 */
export const isAllSynced = (status: DeviceStatus): boolean =>
  status.pending === 0 &&
  status.acked === 0 &&
  status.deferred === 0 &&
  status.tray === 0 &&
  status.meta.pulledN === status.meta.n &&
  status.meta.pushedN === status.meta.n;
