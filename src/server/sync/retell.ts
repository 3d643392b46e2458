import { nextSeq, type StoredRecord, saveRecord } from '../store/records.ts';
import type { Case } from './judgement.ts';

/**
 * The record as it stands, at a new seq: a line added to its history alone must reach the devices
 * that have this rev of it already.
 */
export async function retell(
  { run, now }: Pick<Case, 'run' | 'now'>,
  record: StoredRecord,
): Promise<StoredRecord> {
  const told = { ...record, seq: await nextSeq(run) };
  await saveRecord(run, told, now, record);
  return told;
}
