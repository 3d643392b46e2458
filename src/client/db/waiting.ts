import { Dexie } from 'dexie';
import { PersonDb } from './open.ts';

export interface Waiting {
  readonly toSend: number;
  readonly drafts: number;
}

/** What a person has left on this device, without opening their work; null when it can't be read. */
export async function waitingOf(dbName: string): Promise<Waiting | null> {
  // why: opening would create what isn't there
  if (!(await Dexie.exists(dbName))) return null;
  const db = new PersonDb(dbName);
  try {
    const toSend = await db.outbox.where('state').equals('pending').count();
    return { toSend, drafts: await db.drafts.count() };
  } catch (error) {
    if (error instanceof Dexie.DexieError) return null;
    throw error;
  } finally {
    db.close();
  }
}
