import { type Meta, readMeta, savedOf } from './meta.ts';
import type { PersonDb } from './open.ts';
import type { ConflictRow, RecordRow } from './rows.ts';

/** Open choices, without those the person has already made on this device. */
export async function listConflicts(db: PersonDb): Promise<readonly ConflictRow[]> {
  const open = await db.conflicts.where('open').equals(1).toArray();
  const resolved = new Set(
    (await db.outbox.toArray())
      .filter(({ mutation }) => mutation.type === 'resolve')
      .map(({ mutation }) => mutation.id),
  );
  return open.filter(({ id }) => !resolved.has(id));
}

/** Counters of one person's device, for the status banner and "Tout est synchronisé". */
export interface DeviceStatus {
  readonly drafts: number;
  readonly pending: number;
  readonly acked: number;
  readonly deferred: number;
  /** Refused, and still the person's to act on. */
  readonly tray: number;
  /** Refused, and waiting for somebody's decision. */
  readonly handedOver: number;
  /** Open choices that are this person's to make. */
  readonly conflicts: number;
  readonly sent: number;
  /** Photos and files that are on this device alone: none is sent yet. */
  readonly files: number;
  /** Milliseconds; 0 = nothing waits. */
  readonly oldestPendingAt: number;
  readonly meta: Meta;
}

export async function readStatus(db: PersonDb): Promise<DeviceStatus> {
  const outbox = await db.outbox.toArray();
  const tray = await db.tray.toArray();
  const meta = await readMeta(db);
  const open = await listConflicts(db);
  const records = await db.records.bulkGet(open.map(({ record }) => record));
  const pending = outbox.filter(({ state }) => state === 'pending');
  const read = {
    drafts: await db.drafts.count(),
    pending: pending.length,
    acked: outbox.filter(({ state, deferred }) => state === 'acked' && !deferred).length,
    deferred: outbox.filter(({ deferred }) => deferred === true).length,
    tray: tray.filter(({ handedOverAt }) => handedOverAt === undefined).length,
    handedOver: tray.filter(({ handedOverAt }) => handedOverAt !== undefined).length,
    sent: await db.sent.count(),
    files: await db.blobs.where('state').equals('local').count(),
    oldestPendingAt:
      Math.min(...pending.map(({ savedAt }) => savedAt), Number.MAX_SAFE_INTEGER) %
      Number.MAX_SAFE_INTEGER,
    meta,
  };
  // why last: a live query follows what is read before it waits for anything else
  const conflicts = open.length > 0 ? await choicesOf(meta, open, records) : 0;
  return { ...read, conflicts };
}

/** Those that are the person's to settle, at the server's time of the last pull; all, where it can't be told. */
async function choicesOf(
  { author, grants, lastPullAt, clockOffset }: Meta,
  open: readonly ConflictRow[],
  records: readonly (RecordRow | undefined)[],
): Promise<number> {
  const choices = await import('./choices.ts').catch(() => undefined);
  if (!choices) return open.length;
  const scopes = new Map(records.flatMap((row) => (row ? [[row.id, row.payload.scope]] : [])));
  const now = new Date(lastPullAt + (clockOffset || 0)).toISOString();
  return choices.countChoices(open, scopes, { id: author, grants }, now);
}

/**
 * True only when nothing of this person's is anywhere but on the server and back: the treaty's
 * definition. Drafts and open choices are named beside it.
 */
export const isAllSynced = (status: DeviceStatus): boolean =>
  status.pending === 0 &&
  status.acked === 0 &&
  status.deferred === 0 &&
  status.tray === 0 &&
  status.files === 0 &&
  !status.meta.startingOver &&
  !status.meta.filesUnsure &&
  status.meta.formsBack.length === 0 &&
  status.meta.pulledN === savedOf(status.meta) &&
  status.meta.pushedN === savedOf(status.meta);
