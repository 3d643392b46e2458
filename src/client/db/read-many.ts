import type { PersonDb } from './open.ts';
import type { LocalRecord } from './rows.ts';

/** Times as many records read as wanted, at most, to read them in one go. */
const WASTE = 2;

/**
 * Many records by their ids, in the order of ids; for exports and documents. Records made one after
 * the other stand side by side: reading all between the first and the last costs a fifth of asking
 * for each.
 */
export async function getManyRecords(
  db: PersonDb,
  ids: readonly string[],
): Promise<readonly LocalRecord[]> {
  const sorted = [...new Set(ids)].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const most = sorted.length * WASTE;
  const between = await db.records
    .where('id')
    .between(first, last, true, true)
    .limit(most)
    .toArray();
  const wanted = new Set(sorted);
  const found = between.filter(({ id }) => wanted.has(id));
  const read = between.length < most ? undefined : between.at(-1)?.id;
  if (read !== undefined) {
    const rest = await db.records.bulkGet(sorted.filter((id) => id > read));
    found.push(...rest.filter((row) => row !== undefined));
  }
  return found.map(({ payload }) => payload);
}
