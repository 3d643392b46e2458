import type { Run } from './open.ts';
import type { AttachmentRow, UploadRow } from './schema.ts';

export async function findAttachment(run: Run, sha256: string): Promise<AttachmentRow | undefined> {
  return run.selectFrom('attachment').selectAll().where('sha256', '=', sha256).executeTakeFirst();
}

/** The records for which this file was brought. */
export async function usesOf(run: Run, sha256: string): Promise<readonly string[]> {
  const rows = await run
    .selectFrom('attachmentUse')
    .select('record')
    .where('sha256', '=', sha256)
    .execute();
  return rows.map(({ record }) => record);
}

export async function addUse(run: Run, sha256: string, record: string): Promise<void> {
  await run
    .insertInto('attachmentUse')
    .values({ sha256, record })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * True when a value that the record has, or had, names the file: what history holds may come back.
 * `by`: only what this person wrote counts.
 */
export async function namesFile(
  run: Run,
  record: string,
  sha256: string,
  by?: string,
): Promise<boolean> {
  const named = await run
    .selectFrom('record')
    .select('id')
    .where('id', '=', record)
    .where('fields', 'like', `%${sha256}%`)
    .$if(by !== undefined, (query) => query.where('author', '=', by ?? ''))
    .executeTakeFirst();
  if (named) return true;
  const line = await run
    .selectFrom('history')
    .select('id')
    .where('record', '=', record)
    .where('after', 'like', `%${sha256}%`)
    .$if(by !== undefined, (query) => query.where('author', '=', by ?? ''))
    .executeTakeFirst();
  return line !== undefined;
}

export async function findUploadById(run: Run, id: string): Promise<UploadRow | undefined> {
  return run.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Undefined when there is no such upload, or when it is somebody else's. */
export async function findUpload(
  run: Run,
  id: string,
  person: string,
): Promise<UploadRow | undefined> {
  return run
    .selectFrom('upload')
    .selectAll()
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst();
}

export async function findUploadOf(
  run: Run,
  person: string,
  sha256: string,
): Promise<UploadRow | undefined> {
  return run
    .selectFrom('upload')
    .selectAll()
    .where('person', '=', person)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

/** False when another request has just begun the same one. */
export async function addUpload(run: Run, upload: UploadRow): Promise<boolean> {
  const added = await run
    .insertInto('upload')
    .values(upload)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function touchUpload(
  run: Run,
  id: string,
  changes: Partial<Pick<UploadRow, 'touchedAt' | 'record'>>,
): Promise<void> {
  await run.updateTable('upload').set(changes).where('id', '=', id).execute();
}

export async function dropUpload(run: Run, id: string): Promise<void> {
  await run.deleteFrom('upload').where('id', '=', id).execute();
}

/** Ids of uploads that nobody goes on with, and of a person's oldest beyond `most`. */
export async function staleUploads(
  run: Run,
  before: string,
  { person, most }: { readonly person: string; readonly most: number },
): Promise<readonly string[]> {
  const old = await run.selectFrom('upload').select('id').where('touchedAt', '<', before).execute();
  const own = await run
    .selectFrom('upload')
    .select('id')
    .where('person', '=', person)
    .orderBy('touchedAt', 'desc')
    .orderBy('id')
    .execute();
  return [...new Set([...old, ...own.slice(most)].map(({ id }) => id))];
}

/** The bytes lie whole at their place: the upload ends, the file may be read through its record. */
export async function endUpload(run: Run, upload: UploadRow, receivedAt: string): Promise<void> {
  const { id, sha256, bytes, type, person, record } = upload;
  await run
    .insertInto('attachment')
    .values({ sha256, bytes, type, person, receivedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await addUse(run, sha256, record);
  await dropUpload(run, id);
}
