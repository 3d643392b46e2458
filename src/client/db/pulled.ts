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
  if (rows.length === 0) return [];
  const { startingOver } = await readMeta(db);
  const choices = await choiceRevs(db, rows);
  const written = (row: OutboxRow) => (choices.has(row.mid) ? row.mutation.id : row.record);
  const ids = [...new Set(rows.map(written))];
  const seen = startingOver ? await db.seen.bulkGet(ids) : [];
  const fresh = new Set(ids.filter((_, index) => !startingOver || seen[index]));
  const states = await pulledStates(db, ids);
  return rows.filter((row) => {
    const rev = choices.get(row.mid) ?? states.get(row.record)?.payload.rev ?? 0;
    return row.ackedRev !== undefined && fresh.has(written(row)) && rev >= row.ackedRev;
  });
}

/**
 * By mid, the rev of what a choice was made on, where that is here. A restored server may not have the
 * conflict: it then judges the choice as an edit of the record, and answers with its rev.
 */
export async function choiceRevs(
  db: PersonDb,
  rows: readonly OutboxRow[],
): Promise<ReadonlyMap<string, number>> {
  const choices = rows.filter(({ mutation }) => mutation.type === 'resolve');
  if (choices.length === 0) return new Map();
  const ids = choices.map(({ mutation }) => mutation.id);
  const conflicts = await db.conflicts.bulkGet(ids);
  const decisions = await db.quarantine.bulkGet(ids);
  return new Map(
    choices.flatMap(({ mid }, index) => {
      const rev = (conflicts[index] ?? decisions[index])?.rev;
      return rev === undefined ? [] : [[mid, rev] as const];
    }),
  );
}
