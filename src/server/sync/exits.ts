import type { AccessClass } from '#domain/record.ts';
import type { Change } from '#sync/protocol.ts';
import type { Run } from '../store/open.ts';
import { decodeRecord } from '../store/records.ts';
import { type Sight, sees } from './sight.ts';

interface Stretch {
  readonly since: number;
  readonly limit: number;
  /** Up to here the device may still have what `before` showed. */
  readonly until: number;
}

/**
 * `evict` only where the person saw the record at its former place and sees it no more. `horizon`:
 * the seq up to which the exits were looked at; infinite when all were.
 */
export async function readExits(
  run: Run,
  { since, limit, until }: Stretch,
  sight: Sight,
  before: Sight,
): Promise<{ readonly evicted: readonly Change[]; readonly horizon: number }> {
  const rows = await run
    .selectFrom('exit')
    .innerJoin('record', 'record.id', 'exit.record')
    .selectAll('record')
    .select(['exit.seq as left', 'exit.place as wasPlace', 'exit.group as wasGroup'])
    .select('exit.class as wasClass')
    .where('exit.seq', '>', since)
    .orderBy('exit.seq')
    .limit(limit)
    .execute();
  const horizon = rows.length < limit ? Number.POSITIVE_INFINITY : (rows.at(-1)?.left ?? since);
  const evicted = rows.flatMap((row): Change[] => {
    const record = decodeRecord(row);
    const scope = {
      place: row.wasPlace,
      group: row.wasGroup,
      class: row.wasClass as AccessClass,
    };
    const saw = sees(row.left <= until ? before : sight, { ...record, scope });
    if (!saw || sees(sight, record)) return [];
    return [{ seq: row.left, op: 'evict', id: record.id, rev: record.rev }];
  });
  return { evicted, horizon };
}
