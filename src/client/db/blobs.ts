import type { FileAnswer } from '#domain/file-answer.ts';
import { ok, type Result } from '#domain/result.ts';
import { digestBytes } from '#sync/canonical.ts';
import type { PersonDb } from './open.ts';
import type { BlobRow } from './rows.ts';
import { storageProblem } from './storage-problem.ts';

interface Given {
  readonly file: Blob;
  readonly name: string;
  readonly thumbnail?: Blob | undefined;
  /** Milliseconds. */
  readonly now: number;
}

/** Keeps a file by its hash in one strict transaction; the same bytes twice are one row. */
export async function keepBlob(
  db: PersonDb,
  { file, name, thumbnail, now }: Given,
): Promise<Result<FileAnswer>> {
  // why: what isn't Dexie is awaited before the transaction, which would end at it
  const bytes = await file.arrayBuffer();
  const small = await thumbnail?.arrayBuffer();
  const sha256 = await hashOf(bytes);
  const row: BlobRow = {
    sha256,
    bytes,
    type: file.type,
    size: bytes.byteLength,
    thumbnail: small ?? null,
    thumbnailType: thumbnail?.type ?? '',
    addedAt: now,
    state: 'local',
  };
  try {
    await db.transaction('rw', db.blobs, async () => {
      const known = await db.blobs.get(sha256);
      if (!known) await db.blobs.add(row);
      else if (known.state === 'unused') await db.blobs.put({ ...known, state: 'local' });
    });
  } catch (error) {
    const problem = storageProblem(error);
    if (!problem) throw error;
    return { ok: false, problem };
  }
  const answer = { sha256, name, type: file.type, bytes: bytes.byteLength };
  return ok(thumbnail ? { ...answer, thumbnail: await dataUrl(thumbnail) } : answer);
}

/** Somebody else's file, looked at here: nothing waits for it, and it may go when space is short. */
export async function keepFetched(
  db: PersonDb,
  sha256: string,
  file: Blob,
  now: number,
): Promise<Result<void>> {
  const bytes = await file.arrayBuffer();
  const none = { thumbnail: null, thumbnailType: '' };
  const facts = { sha256, bytes, type: file.type, size: file.size, ...none, addedAt: now };
  try {
    await db.transaction('rw', db.blobs, async () => {
      if (!(await db.blobs.get(sha256))) await db.blobs.add({ ...facts, state: 'fetched' });
    });
  } catch (error) {
    const problem = storageProblem(error);
    if (!problem) throw error;
    return { ok: false, problem };
  }
  return ok(undefined);
}

export interface HeldFile {
  readonly file: Blob;
  readonly thumbnail: Blob | undefined;
  /** here: on this device alone · received: the server has it too. */
  readonly where: 'here' | 'received';
}

/** Undefined when this device doesn't have it. */
export async function findBlob(db: PersonDb, sha256: string): Promise<HeldFile | undefined> {
  const row = await db.blobs.get(sha256);
  if (!row) return undefined;
  const { bytes, type, thumbnail, thumbnailType, state } = row;
  return {
    where: state === 'local' || state === 'unused' ? 'here' : 'received',
    file: new Blob([bytes], { type }),
    thumbnail: thumbnail ? new Blob([thumbnail], { type: thumbnailType }) : undefined,
  };
}

async function dataUrl(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  return `data:${picture.type};base64,${btoa(String.fromCharCode(...bytes))}`;
}

export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  // why: the browser's own is many times faster, and absent outside https
  const own = globalThis.crypto?.subtle;
  if (!own) return digestBytes(new Uint8Array(bytes));
  const hash = await own.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
