import { digestKey, digestOf } from '#sync/digest.ts';
import type { RepairResponse } from '#sync/protocol.ts';
import { allMarked } from './evicted.ts';
import { readMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import { isOtherEpoch } from './page.ts';
import { applyChanges } from './pull-work.ts';
import type { LocalRecord } from './rows.ts';

/** Records read at once: a phone has memory for a part of them. */
const SLICE = 500;

/**
 * Keys under which this device and the server don't have the same records at the same revs. None when
 * another tab has pulled on since the page that ended at `cursor`: the next time tells.
 */
export async function differingKeys(
  db: PersonDb,
  theirs: Readonly<Record<string, string>>,
  cursor: string,
): Promise<readonly string[]> {
  const { records, current } = await db.transaction('r', db.tables, async () => ({
    records: await pulledRecords(db),
    current: (await readMeta(db)).cursor === cursor,
  }));
  if (!current) return [];
  const ours = digestOf(records);
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].filter((key) => ours[key] !== theirs[key]);
}

/** The pulled rev of everything under some keys, by id. */
export async function havingUnder(
  db: PersonDb,
  keys: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const wanted = new Set(keys);
  const records = await db.transaction('r', db.tables, async () => pulledRecords(db));
  return Object.fromEntries(
    records.filter((record) => wanted.has(digestKey(record) ?? '')).map(({ id, rev }) => [id, rev]),
  );
}

/** Writes what the server gave as a page is written; the cursor stays. Gives how many records it was. */
export async function applyRepair(
  db: PersonDb,
  { changes, serverTime, epoch }: RepairResponse,
  cursor: string,
  now: number,
): Promise<number> {
  return db.transaction('rw', db.tables, async () => {
    const meta = await readMeta(db);
    // why: what another tab pulled meanwhile is newer than this answer
    if (meta.cursor !== cursor || isOtherEpoch(meta, epoch)) return 0;
    await applyChanges(db, changes, Date.parse(serverTime) || now);
    return changes.length;
  });
}

type Pulled = Pick<LocalRecord, 'id' | 'type' | 'scope' | 'rev' | 'deleted'>;

/** As they were pulled, without what waits to go: that isn't the server's to see. */
async function pulledRecords(db: PersonDb): Promise<readonly Pulled[]> {
  const leaving = await allMarked(db);
  const shadows = await db.shadow.toArray();
  const pulled = new Map<string, Pulled>();
  const ids = await db.records.toCollection().primaryKeys();
  for (let from = 0; from < ids.length; from += SLICE) {
    const rows = await db.records.bulkGet(ids.slice(from, from + SLICE));
    for (const row of rows)
      if (row?.payload.delivery === 'synced') pulled.set(row.id, factsOf(row.payload));
  }
  for (const { id, payload } of shadows) pulled.set(id, factsOf(payload));
  return [...pulled.values()].filter(({ id }) => !leaving.has(id));
}

const factsOf = ({ id, type, scope, rev, deleted }: LocalRecord): Pulled => {
  return { id, type, scope, rev, deleted };
};
