import type { PersonDb } from './open.ts';

const KEY = 'wifiOnly';

/** Whether this person wants files to leave on Wi-Fi alone. */
export const readWifiOnly = async (db: PersonDb): Promise<boolean> =>
  (await db.meta.get(KEY))?.value === true;

export const writeWifiOnly = async (db: PersonDb, wanted: boolean): Promise<void> => {
  await db.meta.put({ key: KEY, value: wanted });
};
