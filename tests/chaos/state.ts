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
import type { Fields } from '#domain/json.ts';
import { actorOfPerson } from '#server/store/people.ts';
import { decodeRecord, type StoredRecord } from '#server/store/records.ts';
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
  };
}
