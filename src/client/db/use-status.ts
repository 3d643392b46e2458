import { useLiveQuery } from 'dexie-react-hooks';
import type { PersonDb } from './open.ts';
import { type DeviceStatus, readStatus } from './status.ts';

/** Undefined while it is read. */
export const useStatus = (db: PersonDb): DeviceStatus | undefined =>
  useLiveQuery(() => readStatus(db), [db]);
