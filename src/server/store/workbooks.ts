import type { Run } from './open.ts';

/** A file as it was uploaded. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface StoredWorkbook extends StoredFile {
  readonly sha256: string;
  readonly media: readonly StoredFile[];
}

/** Keeps an upload; the same one again only counts from now. To be run in a transaction. */
export async function keepWorkbook(
  run: Run,
  { sha256, name, bytes, media }: StoredWorkbook,
  person: string,
  now: string,
): Promise<void> {
  const known = await run
    .updateTable('workbook')
    .set({ receivedAt: now })
    .where('sha256', '=', sha256)
    .returning('sha256')
    .executeTakeFirst();
  if (known) return;
  await run
    .insertInto('workbook')
    .values({ sha256, name, bytes, person, receivedAt: now, published: 0 })
    .execute();
  for (const file of media)
    await run
      .insertInto('workbookMedia')
      .values({ workbook: sha256, ...file })
      .execute();
}

export async function findWorkbook(run: Run, sha256: string): Promise<StoredWorkbook | undefined> {
  const row = await run
    .selectFrom('workbook')
    .select(['sha256', 'name', 'bytes'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (!row) return undefined;
  const media = await run
    .selectFrom('workbookMedia')
    .select(['name', 'bytes'])
    .where('workbook', '=', sha256)
    .orderBy('name')
    .execute();
  return { ...row, media };
}

export async function hasWorkbook(run: Run, sha256: string): Promise<boolean> {
  const row = await run
    .selectFrom('workbook')
    .select('sha256')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row !== undefined;
}

export async function markPublished(run: Run, sha256: string): Promise<void> {
  await run.updateTable('workbook').set({ published: 1 }).where('sha256', '=', sha256).execute();
}

/**
 * Forgets uploads that nobody published: those that came before an instant, and all but `most` of a
 * person: `last`, which just came, and those before it.
 */
export async function dropUnpublished(
  run: Run,
  before: string,
  { person, last, most }: { readonly person: string; readonly last: string; readonly most: number },
): Promise<void> {
  await run
    .deleteFrom('workbook')
    .where('published', '=', 0)
    .where('receivedAt', '<', before)
    .execute();
  const others = await run
    .selectFrom('workbook')
    .select('sha256')
    .where('published', '=', 0)
    .where('person', '=', person)
    .where('sha256', '!=', last)
    .orderBy('receivedAt', 'desc')
    .orderBy('sha256')
    .execute();
  for (const { sha256 } of others.slice(most - 1))
    await run.deleteFrom('workbook').where('sha256', '=', sha256).execute();
}
