import type { PersonDb } from './open.ts';
import { placeSummaries } from './summaries.ts';

/**
 * What left the person's sight goes; where work of theirs still lies on it, it is marked and goes once
 * that is settled.
 */
const PREFIX = 'evict:';

/** Takes records with all that hangs on them off the device. To be called inside a transaction. */
export async function evict(db: PersonDb, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await dropRecords(db, ids);
  await db.shadow.bulkDelete([...ids]);
  await db.history
    .where('record')
    .anyOf([...ids])
    .delete();
  await db.conflicts
    .where('record')
    .anyOf([...ids])
    .delete();
  await db.conflicts.bulkDelete([...ids]);
  await db.quarantine.bulkDelete([...ids]);
  await unmark(db, ids);
}

/** Takes records off the screen, with their place in the lists. */
export async function dropRecords(db: PersonDb, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = (await db.records.bulkGet([...ids])).filter((row) => row !== undefined);
  if (rows.length === 0) return;
  const { packed } = await placeSummaries(
    db,
    rows.map(({ payload }) => ({ ...payload, deleted: true })),
  );
  await db.summaries.bulkPut(packed);
  await db.records.bulkDelete(rows.map(({ id }) => id));
}

export const mark = (db: PersonDb, ids: readonly string[]): Promise<unknown> =>
  db.meta.bulkPut(ids.map((id) => ({ key: PREFIX + id, value: true })));

export const unmark = (db: PersonDb, ids: readonly string[]): Promise<unknown> =>
  db.meta.bulkDelete(ids.map((id) => PREFIX + id));

/** Those of `ids` that go once their work is settled. */
export async function markedOf(db: PersonDb, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.meta.bulkGet(ids.map((id) => PREFIX + id));
  return new Set(ids.filter((_, index) => rows[index] !== undefined));
}

export async function allMarked(db: PersonDb): Promise<ReadonlySet<string>> {
  const keys = await db.meta.where('key').startsWith(PREFIX).primaryKeys();
  return new Set(keys.map((key) => key.slice(PREFIX.length)));
}
