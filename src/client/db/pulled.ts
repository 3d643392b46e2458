import { readMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import type { OutboxRow } from './rows.ts';
import type { PulledState } from './write-records.ts';

/**
 * The last pulled states of records, where there are: the shadow while something of ours lies on top,
 * else the row itself. Two reads, however many.
 */
export async function pulledStates(
  db: PersonDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PulledState>> {
  const shadows = await db.shadow.bulkGet([...ids]);
  const rows = await db.records.bulkGet([...ids]);
  const states = new Map<string, PulledState>();
  for (const [index, id] of ids.entries()) {
    const row = rows[index];
    const own = row?.payload.delivery === 'synced' ? row : undefined;
    const state = shadows[index] ?? own;
    if (state) states.set(id, state);
  }
  return states;
}

export const pulledState = async (db: PersonDb, id: string): Promise<PulledState | undefined> =>
  (await pulledStates(db, [id])).get(id);

/**
 * Those of acknowledged mutations that were pulled before their answer came. While a pull starts over,
 * only what it has brought counts: other revs may be of an earlier epoch.
 */
export async function alreadyPulled(
  db: PersonDb,
  rows: readonly OutboxRow[],
): Promise<readonly OutboxRow[]> {
  const { startingOver } = await readMeta(db);
  const ids = [...new Set(rows.map(writtenBy))];
  const seen = startingOver ? await db.seen.bulkGet(ids) : [];
  const fresh = new Set(ids.filter((_, index) => !startingOver || seen[index]));
  const states = await pulledStates(db, ids);
  const conflicts = await db.conflicts.bulkGet(ids);
  const decisions = await db.quarantine.bulkGet(ids);
  const revs = new Map(
    ids.map((id, index) => [
      id,
      states.get(id)?.payload.rev ?? conflicts[index]?.rev ?? decisions[index]?.rev ?? 0,
    ]),
  );
  return rows.filter((row) => {
    const id = writtenBy(row);
    return row.ackedRev !== undefined && fresh.has(id) && (revs.get(id) ?? 0) >= row.ackedRev;
  });
}

/** A conflict for a resolution, else the record. */
const writtenBy = ({ mutation, record }: OutboxRow): string =>
  mutation.type === 'resolve' ? mutation.id : record;
