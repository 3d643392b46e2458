import { useLiveQuery } from 'dexie-react-hooks';
import type { PersonDb } from './open.ts';
import { listQuarantine } from './quarantine.ts';
import type { QuarantineRow } from './rows.ts';

/** Undefined while they are read. */
export const useQuarantine = (db: PersonDb): readonly QuarantineRow[] | undefined =>
  useLiveQuery(() => listQuarantine(db), [db]);
