import { useLiveQuery } from 'dexie-react-hooks';
import type { Entity } from '#domain/record.ts';
import type { PersonDb } from './open.ts';
import type { Summary } from './rows.ts';
import { listSummaries } from './summaries.ts';

/** Undefined while they are read. */
export const useSummaries = (db: PersonDb, type: Entity): readonly Summary[] | undefined =>
  useLiveQuery(() => listSummaries(db, type), [db, type]);
