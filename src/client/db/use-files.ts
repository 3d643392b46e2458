import { useLiveQuery } from 'dexie-react-hooks';
import { findBlob, type HeldFile } from './blobs.ts';
import type { PersonDb } from './open.ts';
import { readWifiOnly } from './wifi-only.ts';

/** Bytes of the files that saved answers name and that the server hasn't all confirmed. */
export interface FilesUnderWay {
  readonly sent: number;
  readonly total: number;
}

/** Undefined while it is read. */
export const useFilesUnderWay = (db: PersonDb): FilesUnderWay | undefined =>
  useLiveQuery(async () => {
    const rows = await db.chunks.toArray();
    return {
      sent: rows.reduce((sum, { offset }) => sum + offset, 0),
      total: rows.reduce((sum, { size }) => sum + size, 0),
    };
  }, [db]);

/** Null when this device doesn't hold the file, undefined while it is read. */
export const useHeldFile = (db: PersonDb, sha256: string): HeldFile | null | undefined =>
  useLiveQuery(async () => (await findBlob(db, sha256)) ?? null, [db, sha256]);

export const useWifiOnly = (db: PersonDb): boolean | undefined =>
  useLiveQuery(() => readWifiOnly(db), [db]);
