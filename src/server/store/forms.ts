import { formRecordId } from '#domain/form/record-id.ts';
import type { Run } from './open.ts';
import { decodeRecord, findRecord, type StoredRecord } from './records.ts';

/** The record of a version, by the hash of its definition. */
export async function findForm(run: Run, hash: string): Promise<StoredRecord | undefined> {
  const record = await findRecord(run, formRecordId(hash));
  return record?.type === 'form' && record.fields['hash'] === hash ? record : undefined;
}

/** Every version of one form, or of all. */
export async function listForms(run: Run, id?: string): Promise<readonly StoredRecord[]> {
  let query = run.selectFrom('record').selectAll().where('type', '=', 'form');
  if (id !== undefined) query = query.where('parent', '=', id);
  return (await query.orderBy('seq').execute()).map(decodeRecord);
}
