import { useLiveQuery } from 'dexie-react-hooks';
import type { Json } from '#domain/json.ts';
import type { PersonDb } from './open.ts';
import type { TrayRow } from './rows.ts';

/** Refused work that the person put aside: out of the tray and of its count, never deleted. */
export interface FiledRow extends TrayRow {
  readonly filedAt: number;
}

const PREFIX = 'filed:';

/** In `meta`. */
export const filedKey = (mid: string): string => PREFIX + mid;

/** Puts a refused mutation aside; `takeBack` undoes it. */
export async function fileAway(db: PersonDb, mid: string, now: number): Promise<void> {
  await db.transaction('rw', db.tray, db.meta, async () => {
    const row = await db.tray.get(mid);
    if (!row) return;
    await putFiled(db, { ...row, filedAt: now });
    await db.tray.delete(mid);
  });
}

export async function takeBack(db: PersonDb, mid: string): Promise<void> {
  await db.transaction('rw', db.tray, db.meta, async () => {
    const filed = await getFiled(db, mid);
    if (!filed) return;
    const { filedAt: _, ...row } = filed;
    await db.tray.put(row);
    await removeFiled(db, mid);
  });
}

export const getFiled = async (db: PersonDb, mid: string): Promise<FiledRow | undefined> =>
  (await db.meta.get(filedKey(mid)))?.value as unknown as FiledRow | undefined;

export const putFiled = (db: PersonDb, row: FiledRow): Promise<unknown> =>
  db.meta.put({ key: filedKey(row.mid), value: row as unknown as Json });

export const removeFiled = (db: PersonDb, mid: string): Promise<void> =>
  db.meta.delete(filedKey(mid));

/** The last put aside first. */
export async function listFiled(db: PersonDb): Promise<readonly FiledRow[]> {
  const rows = await db.meta.where('key').startsWith(PREFIX).toArray();
  return rows
    .map(({ value }) => value as unknown as FiledRow)
    .sort((a, b) => b.filedAt - a.filedAt);
}

/** `undefined` means loading. */
export const useFiled = (db: PersonDb): readonly FiledRow[] | undefined =>
  useLiveQuery(() => listFiled(db), [db]);
