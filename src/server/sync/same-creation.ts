import { type Fields, sameJson } from '#domain/json.ts';
import { can } from '#domain/rights.ts';
import type { StoredRecord } from '../store/records.ts';
import type { Case } from './judgement.ts';

/**
 * True when a creation brings what the record was created with: two people imported one file, each
 * before receiving the other's entries, which get their ids from the file. Nobody's words are lost.
 */
export async function isSameCreation(
  { run, mutation, actor, now }: Case,
  record: StoredRecord,
): Promise<boolean> {
  if (record.type !== 'entry' || record.deleted || !can(actor, 'read', record, now)) return false;
  const created = await run
    .selectFrom('history')
    .select('after')
    .where('record', '=', record.id)
    .where('kind', '=', 'created')
    .executeTakeFirst();
  return created !== undefined && sameJson(JSON.parse(created.after) as Fields, mutation.set);
}
