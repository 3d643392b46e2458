import { useLiveQuery } from 'dexie-react-hooks';
import type { Entity } from '#domain/record.ts';
import type { PersonDb } from './open.ts';
import {
  getRecord,
  getRecords,
  lastReceipt,
  listDrafts,
  listHistories,
  listHistory,
  listOrigins,
  listOutbox,
  listRecords,
  listSent,
  listTray,
  type Origin,
} from './read.ts';
import type {
  ConflictRow,
  DraftRow,
  HistoryRow,
  LocalRecord,
  OutboxRow,
  SentRow,
  TrayRow,
} from './rows.ts';
import { listConflicts } from './status.ts';

/** Live reads for screens. `undefined` means loading, never "none": no default is given. */

/** Null when there is no such record on this device. */
export const useRecord = (db: PersonDb, id: string): LocalRecord | null | undefined =>
  useLiveQuery(() => getRecord(db, id), [db, id]);

export const useRecords = (
  db: PersonDb,
  type: Entity,
  parent: string,
): readonly LocalRecord[] | undefined =>
  useLiveQuery(() => listRecords(db, type, parent), [db, type, parent]);

export const useHistory = (db: PersonDb, record: string): readonly HistoryRow[] | undefined =>
  useLiveQuery(() => listHistory(db, record), [db, record]);

/** `ids` is always the same array while its elements are. */
export const useRecordsById = (
  db: PersonDb,
  ids: readonly string[],
): readonly LocalRecord[] | undefined => useLiveQuery(() => getRecords(db, ids), [db, ids]);

/** `records` is always the same array while its elements are. */
export const useHistories = (
  db: PersonDb,
  records: readonly string[],
): readonly HistoryRow[] | undefined =>
  useLiveQuery(() => listHistories(db, records), [db, records]);

export const useReceipt = (db: PersonDb, record: string): number | null | undefined =>
  useLiveQuery(() => lastReceipt(db, record), [db, record]);

/** `ids` is always the same array while its elements are. */
export const useOrigins = (
  db: PersonDb,
  ids: readonly string[],
): ReadonlyMap<string, Origin> | undefined => useLiveQuery(() => listOrigins(db, ids), [db, ids]);

export const useConflicts = (db: PersonDb): readonly ConflictRow[] | undefined =>
  useLiveQuery(() => listConflicts(db), [db]);

export const useTray = (db: PersonDb): readonly TrayRow[] | undefined =>
  useLiveQuery(() => listTray(db), [db]);

export const useOutbox = (db: PersonDb): readonly OutboxRow[] | undefined =>
  useLiveQuery(() => listOutbox(db), [db]);

export const useSent = (db: PersonDb, limit: number): readonly SentRow[] | undefined =>
  useLiveQuery(() => listSent(db, limit), [db, limit]);

export const useDrafts = (db: PersonDb): readonly DraftRow[] | undefined =>
  useLiveQuery(() => listDrafts(db), [db]);
