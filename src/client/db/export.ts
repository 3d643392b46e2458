import { digest } from '#sync/canonical.ts';
import { listFiled } from './filed.ts';
import { readMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import { readable } from './readable.ts';

/** What a file of one person's data holds: how many of each, to be compared with the device's own. */
export interface Counts {
  readonly outbox: number;
  readonly drafts: number;
  readonly tray: number;
  readonly filed: number;
  readonly sent: number;
  readonly records: number;
  /** Photos and files, their bytes in base64. */
  readonly blobs: number;
}

/** A file that was read back: `sha256` is of its text. */
export interface Export {
  readonly text: string;
  readonly sha256: string;
  readonly counts: Counts;
}

const FORMAT = 'ccm-export/1';

/** Everything of this person on this device as one text: no key to the server is in it. */
export async function exportPerson(db: PersonDb, at: string): Promise<Export> {
  const { replica, author, authorName, epoch } = await readMeta(db);
  const data = await db.transaction(
    'r',
    [db.outbox, db.drafts, db.tray, db.sent, db.records, db.blobs, db.meta],
    async () => ({
      outbox: await db.outbox.orderBy('n').toArray(),
      drafts: await db.drafts.toArray(),
      tray: await db.tray.toArray(),
      filed: await listFiled(db),
      sent: await db.sent.toArray(),
      records: (await db.records.toArray()).map(({ payload }) => payload),
      blobs: (await db.blobs.toArray()).map(readable),
    }),
  );
  const who = { replica, author, authorName, epoch };
  const text = JSON.stringify({ format: FORMAT, at, ...who, ...data });
  return { text, sha256: digest(text), counts: countsOf(data) };
}

/** True when a text is whole: same sha256, and as many lines of each kind as the device has now. */
export async function isFaithful(db: PersonDb, text: string, given: Export): Promise<boolean> {
  if (digest(text) !== given.sha256) return false;
  const read = countsOf(JSON.parse(text) as Record<keyof Counts, readonly unknown[]>);
  const device = await deviceCounts(db);
  return (Object.keys(device) as (keyof Counts)[]).every(
    (kind) => read[kind] === device[kind] && given.counts[kind] === device[kind],
  );
}

async function deviceCounts(db: PersonDb): Promise<Counts> {
  return {
    outbox: await db.outbox.count(),
    drafts: await db.drafts.count(),
    tray: await db.tray.count(),
    filed: (await listFiled(db)).length,
    sent: await db.sent.count(),
    records: await db.records.count(),
    blobs: await db.blobs.count(),
  };
}

const countsOf = (data: Readonly<Record<keyof Counts, readonly unknown[]>>): Counts => ({
  outbox: data.outbox.length,
  drafts: data.drafts.length,
  tray: data.tray.length,
  filed: data.filed.length,
  sent: data.sent.length,
  records: data.records.length,
  blobs: data.blobs.length,
});
