import { filesIn } from '#domain/file-answer.ts';
import type { Fields } from '#domain/json.ts';
import type { PersonDb } from './open.ts';

/**
 * Notes the files that saved answers name: each is to leave for its record. To be called in the
 * transaction that saves. A file that this device doesn't hold is somebody else's to send.
 */
export async function noteUses(db: PersonDb, record: string, set: Fields): Promise<void> {
  for (const { sha256 } of filesIn(set)) {
    if (await db.blobUses.get([sha256, record])) continue;
    await db.blobUses.add({ sha256, record });
    const blob = await db.blobs.get(sha256);
    if (!blob) continue;
    if (blob.state !== 'local') await db.blobs.put({ ...blob, state: 'local' });
    await db.chunks.put({ id: sha256, size: blob.size, offset: 0 });
  }
}
