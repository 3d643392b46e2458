import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiled } from '#client/db/filed.ts';
import { readMeta } from '#client/db/meta.ts';
import type {
  ConflictRow,
  LocalRecord,
  OutboxRow,
  QuarantineRow,
  TrayRow,
} from '#client/db/rows.ts';
import { isAllSynced, readStatus } from '#client/db/status.ts';
import type { Actor } from '#domain/actor.ts';
import { filesIn } from '#domain/file-answer.ts';
import type { Fields } from '#domain/json.ts';
import { placeOf } from '#server/attachments/storage.ts';
import { actorOfPerson } from '#server/store/people.ts';
import { decodeRecord, type StoredRecord } from '#server/store/records.ts';
import { digestBytes } from '#sync/canonical.ts';
import type { Saved } from './ledger.ts';
import type { EpochMark, World } from './world.ts';

export interface InboxLine {
  readonly replica: string;
  readonly mid: string;
  readonly variant: number;
  readonly hash: string;
  readonly status: string;
}

export interface HistoryEntry {
  readonly id: number;
  readonly record: string;
  readonly rev: number;
  readonly field: string;
  readonly kind: string;
  readonly before: Fields;
  readonly after: Fields;
  readonly replica: string;
  readonly mid: string;
}

export interface DeviceState {
  readonly name: string;
  /** With the grants that the server knows. */
  readonly actor: Actor;
  readonly records: readonly LocalRecord[];
  readonly conflicts: readonly ConflictRow[];
  readonly quarantine: readonly QuarantineRow[];
  readonly outbox: readonly OutboxRow[];
  readonly tray: readonly TrayRow[];
  readonly drafts: readonly unknown[];
  readonly shadows: number;
  readonly allSynced: boolean;
}

/** A file that an answer names. */
export interface FileState {
  readonly sha256: string;
  readonly device: string;
  /** On its device alone, as that device knows. */
  readonly waits: boolean;
  /** The hash of what the server has under its name. */
  readonly there: string | undefined;
}

/** What is left when everybody has synced: all that is judged. */
export interface State {
  /** ISO instant by the server's clock. */
  readonly now: string;
  readonly saved: readonly Saved[];
  readonly rewritten: readonly string[];
  readonly draftWords: readonly string[];
  readonly epochs: readonly EpochMark[];
  readonly bugs: readonly string[];
  readonly inbox: readonly InboxLine[];
  readonly records: readonly StoredRecord[];
  readonly history: readonly HistoryEntry[];
  readonly devices: readonly DeviceState[];
  readonly files: readonly FileState[];
}

export async function readState(world: World): Promise<State> {
  const { admin } = world.store;
  const inbox = await admin.selectFrom('inbox').selectAll().orderBy('receipt').execute();
  const records = await admin.selectFrom('record').selectAll().orderBy('id').execute();
  const history = await admin.selectFrom('history').selectAll().orderBy('id').execute();
  const devices: DeviceState[] = [];
  for (const { device, tab } of world.drained) {
    const { db } = tab;
    const { author } = await readMeta(db);
    devices.push({
      name: device.name,
      actor: await actorOfPerson(admin, author),
      records: (await db.records.toArray()).map(({ payload }) => payload),
      conflicts: await db.conflicts.toArray(),
      quarantine: await db.quarantine.toArray(),
      outbox: await db.outbox.toArray(),
      tray: [...(await db.tray.toArray()), ...(await listFiled(db))],
      drafts: await db.drafts.toArray(),
      shadows: await db.shadow.count(),
      allSynced: isAllSynced(await readStatus(db)),
    });
  }
  return {
    now: new Date(world.scheduler.now).toISOString(),
    saved: [...world.ledger.saved.values()],
    rewritten: world.ledger.rewritten,
    draftWords: world.drafts,
    epochs: world.epochs,
    bugs: world.bugs,
    inbox,
    records: records.map(decodeRecord),
    history: history.map((row) => ({
      ...row,
      before: JSON.parse(row.before) as Fields,
      after: JSON.parse(row.after) as Fields,
    })),
    devices,
    files: await filesOf(world),
  };
}

async function filesOf(world: World): Promise<readonly FileState[]> {
  const named = [...world.ledger.saved.values()].flatMap(({ device, mutation }) =>
    filesIn(mutation.set as Fields).map(({ sha256 }) => ({ sha256, device })),
  );
  const files: FileState[] = [];
  for (const { sha256, device } of named) {
    const tab = world.drained.find((each) => each.device.name === device)?.tab;
    const blob = await tab?.db.blobs.get(sha256);
    const path = join(world.store.folder, 'files', placeOf(sha256));
    const there = existsSync(path) ? digestBytes(readFileSync(path)) : undefined;
    files.push({ sha256, device, waits: blob?.state === 'local', there });
  }
  return files;
}
