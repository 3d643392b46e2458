import { filesIn } from '#domain/file-answer.ts';
import type { PersonDb } from './open.ts';
import type { BlobRow, BlobUseRow, UploadRow } from './rows.ts';

/** Days that bytes stay which the server has, or that no answer names. */
const KEPT_DAYS = 30;
/** Part of what the browser grants; beyond it, what may go goes. */
const TIGHT = 0.8;
const DAY_MS = 86_400_000;

/** A file to be sent, and the records that name it and have reached the server. */
export interface FileToSend {
  readonly sha256: string;
  readonly size: number;
  readonly records: readonly string[];
}

/** Files of which all that names them has left: the server takes a file for a record that it knows. */
export async function filesToSend(db: PersonDb): Promise<readonly FileToSend[]> {
  const [pending, refused] = await Promise.all([
    db.outbox.where('state').equals('pending').toArray(),
    db.tray.toArray(),
  ]);
  const held = new Set(
    [...pending, ...refused].flatMap(({ record, mutation }) =>
      filesIn(mutation.set).map(({ sha256 }) => `${sha256} ${record}`),
    ),
  );
  const files: FileToSend[] = [];
  for (const sha256 of await keysOf(db, 'local')) {
    const uses = await db.blobUses.where('sha256').equals(sha256).toArray();
    const records = uses
      .map(({ record }) => record)
      .filter((record) => !held.has(`${sha256} ${record}`));
    if (records.length > 0) files.push({ sha256, size: await sizeOf(db, sha256), records });
  }
  return files;
}

export const putUpload = async (db: PersonDb, upload: UploadRow): Promise<void> => {
  await db.chunks.put(upload);
};

export const readBlob = (db: PersonDb, sha256: string): Promise<BlobRow | undefined> =>
  db.blobs.get(sha256);

/** The server has it for these records; an answer saved meanwhile keeps it waiting. */
export async function confirmFile(db: PersonDb, file: FileToSend, now: number): Promise<void> {
  await db.transaction('rw', db.blobs, db.blobUses, db.chunks, async () => {
    const { sha256, size } = file;
    const blob = await db.blobs.get(sha256);
    if (!blob) return;
    await db.chunks.put({ id: sha256, size, offset: size });
    const uses = await db.blobUses.where('sha256').equals(sha256).toArray();
    if (!uses.every(({ record }) => file.records.includes(record))) return;
    await db.blobs.put({ ...blob, state: 'confirmed', confirmedAt: now });
  });
}

/** When nothing is left to send: the next file begins a count of its own. */
export const endUploads = (db: PersonDb): Promise<void> => db.chunks.clear();

/** A server restored from an older copy may lack what it confirmed: each file is offered again. */
export async function recheckFiles(db: PersonDb): Promise<void> {
  for (const sha256 of await keysOf(db, 'confirmed')) {
    await db.blobs.update(sha256, { state: 'local' });
  }
}

/**
 * Before files are sent: what was saved by an older version is noted, what no answer names counts no
 * more, and what has been of no use for long goes. Nothing that the server lacks goes while anything
 * names it.
 */
export async function tidyFiles(db: PersonDb, now: number): Promise<void> {
  await noteOldUses(db);
  const drafted = await draftedFiles(db);
  for (const sha256 of await keysOf(db, 'local')) {
    const used = await db.blobUses.where('sha256').equals(sha256).count();
    if (used === 0 && !drafted.has(sha256)) await db.blobs.update(sha256, { state: 'unused' });
  }
  const before = now - KEPT_DAYS * DAY_MS;
  for (const sha256 of await keysOf(db, 'unused')) {
    const blob = await db.blobs.get(sha256);
    if (blob && blob.addedAt < before && !drafted.has(sha256)) await db.blobs.delete(sha256);
  }
  if (await isTight()) await makeRoom(db, before);
}

async function makeRoom(db: PersonDb, before: number): Promise<void> {
  for (const sha256 of [...(await keysOf(db, 'fetched')), ...(await keysOf(db, 'confirmed'))]) {
    const blob = await db.blobs.get(sha256);
    if (blob && (blob.confirmedAt ?? blob.addedAt) < before) await db.blobs.delete(sha256);
  }
}

async function isTight(): Promise<boolean> {
  // why: outside of a secure context there is no storage manager, whatever the types say
  const estimate = await globalThis.navigator?.storage?.estimate?.();
  return estimate?.quota !== undefined && (estimate.usage ?? 0) > TIGHT * estimate.quota;
}

/** Once a device: entries saved before files could be sent name files too. */
async function noteOldUses(db: PersonDb): Promise<void> {
  if (await db.meta.get('usesNoted')) return;
  await db.transaction('rw', [db.meta, db.records, db.blobs, db.blobUses], async () => {
    const here = new Set(await db.blobs.toCollection().primaryKeys());
    const uses: BlobUseRow[] = [];
    if (here.size > 0) {
      await db.records
        .where('k1')
        .startsWith('entry:')
        .each(({ id, payload }) => {
          const files = filesIn(payload.fields).filter(({ sha256 }) => here.has(sha256));
          uses.push(...files.map(({ sha256 }) => ({ sha256, record: id })));
        });
    }
    await db.blobUses.bulkPut(uses);
    await db.meta.put({ key: 'usesNoted', value: true });
  });
}

async function draftedFiles(db: PersonDb): Promise<ReadonlySet<string>> {
  const drafts = await db.drafts.toArray();
  return new Set(
    drafts.flatMap(({ answers, base, orphans }) =>
      [answers, base ?? {}, orphans ?? {}].flatMap(filesIn).map(({ sha256 }) => sha256),
    ),
  );
}

async function sizeOf(db: PersonDb, sha256: string): Promise<number> {
  return (await db.chunks.get(sha256))?.size ?? (await db.blobs.get(sha256))?.size ?? 0;
}

/** Without reading the bytes. */
const keysOf = (db: PersonDb, state: BlobRow['state']): Promise<string[]> =>
  db.blobs.where('state').equals(state).primaryKeys();
