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

/** What an answer says of a file; the bytes are found by their hash. */
export interface KeptFile {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** Keeps a file by its hash in one strict transaction; the same bytes twice are one row. */
export async function keepBlob(
  db: PersonDb,
  { file, name, thumbnail, now }: Given,
): Promise<Result<KeptFile>> {
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
    });
  } catch (error) {
    const problem = storageProblem(error);
    if (!problem) throw error;
    return { ok: false, problem };
  }
  return ok({ sha256, name, type: file.type, bytes: bytes.byteLength });
}

/** Undefined when this device doesn't have it. */
export async function findBlob(
  db: PersonDb,
  sha256: string,
): Promise<{ readonly file: Blob; readonly thumbnail: Blob | undefined } | undefined> {
  const row = await db.blobs.get(sha256);
  if (!row) return undefined;
  const { bytes, type, thumbnail, thumbnailType } = row;
  return {
    file: new Blob([bytes], { type }),
    thumbnail: thumbnail ? new Blob([thumbnail], { type: thumbnailType }) : undefined,
  };
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  // why: the browser's own is many times faster, and absent outside https
  const own = globalThis.crypto?.subtle;
  if (!own) return digestBytes(new Uint8Array(bytes));
  const hash = await own.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
