import type { Actor } from '#domain/actor.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { COMPARED } from '#sync/digest.ts';
import type { Change, RepairRequest } from '#sync/protocol.ts';
import { MAX_REPAIR } from '#sync/terms.ts';
import type { Run } from '../store/open.ts';
import { personNames } from '../store/people.ts';
import { decodeRecord, type StoredRecord } from '../store/records.ts';
import { type Sight, seen, sees, sightNow } from './sight.ts';
import { putOrDelete } from './wire.ts';

/** Keys, and ids, in one statement. */
const CHUNK = 200;

/**
 * What a device lacks or has otherwise under the keys where its digest differs, and what it has there
 * that isn't there for it. More than a repair is worth is `resnapshot`: it takes everything again.
 */
export async function repair(
  run: Run,
  actor: Actor,
  { keys, have }: Pick<RepairRequest, 'keys' | 'have'>,
  now: string,
): Promise<Result<readonly Change[]>> {
  const sight = sightNow(actor, now);
  const there = await recordsUnder(run, sight, [...new Set(keys)]);
  if (!there) return fail('resnapshot');
  const known = new Set(there.map(({ id }) => id));
  const elsewhere = Object.keys(have).filter((id) => !known.has(id));
  const found = await findRecords(run, elsewhere);
  const shown = [...there, ...found.filter((record) => sees(sight, record))];
  const names = await personNames(run);
  const puts = shown
    .filter(({ id, rev, deleted }) => deleted || !Object.hasOwn(have, id) || have[id] !== rev)
    .map((record) => putOrDelete(record, [], names));
  if (puts.length > MAX_REPAIR) return fail('resnapshot');
  const shownIds = new Set(shown.map(({ id }) => id));
  const evicts = elsewhere
    .filter((id) => !shownIds.has(id))
    .map((id): Change => ({ seq: 0, op: 'evict', id, rev: 0 }));
  return ok([...puts, ...evicts]);
}

async function recordsUnder(
  run: Run,
  sight: Sight,
  keys: readonly string[],
): Promise<readonly StoredRecord[] | undefined> {
  const records: StoredRecord[] = [];
  for (let from = 0; from < keys.length; from += CHUNK) {
    const pairs = keys.slice(from, from + CHUNK).map((key) => key.split('|'));
    const rows = await run
      .selectFrom('record')
      .selectAll()
      .where('type', 'in', [...COMPARED])
      .where('deleted', '=', 0)
      .where((eb) => seen(eb, sight))
      .where((eb) =>
        eb.or(
          pairs.map(([place = '', group = '']) =>
            eb.and([eb('place', '=', place), eb('group', '=', group)]),
          ),
        ),
      )
      .limit(2 * MAX_REPAIR + 1)
      .execute();
    records.push(...rows.map(decodeRecord));
    if (records.length > 2 * MAX_REPAIR) return undefined;
  }
  return records;
}

async function findRecords(run: Run, ids: readonly string[]): Promise<readonly StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const rows = await run
      .selectFrom('record')
      .selectAll()
      .where('id', 'in', ids.slice(from, from + CHUNK))
      .execute();
    records.push(...rows.map(decodeRecord));
  }
  return records;
}
