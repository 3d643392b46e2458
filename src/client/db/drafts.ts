import { ok, type Result } from '#domain/result.ts';
import type { PersonDb } from './open.ts';
import type { DraftRow } from './rows.ts';
import { onStorage } from './storage-problem.ts';

/** Autosave of one form being filled; on the disk when it returns ok. */
export async function saveDraft(db: PersonDb, draft: DraftRow): Promise<Result<void>> {
  const saved = await onStorage(() => db.drafts.put(draft));
  return saved.ok ? ok(undefined) : saved;
}

export const getDraft = (db: PersonDb, id: string): Promise<DraftRow | undefined> =>
  db.drafts.get(id);

/** The person asked for it, and could undo it: the row comes back for that. */
export async function removeDraft(db: PersonDb, id: string): Promise<DraftRow | undefined> {
  return db.transaction('rw', db.drafts, async () => {
    const draft = await db.drafts.get(id);
    await db.drafts.delete(id);
    return draft;
  });
}
