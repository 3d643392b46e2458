import { formRecordId } from '#domain/form/record-id.ts';
import type { Json } from '#domain/json.ts';
import { hashMutation } from '#sync/mutation.ts';
import { evict, mark } from './evicted.ts';
import { type Meta, readMeta, writeMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import type { OutboxRow, TrayRow } from './rows.ts';
import { settleRecords } from './settle.ts';

/**
 * Before a pull from zero, which happens in place: what it brings is noted as seen, and what it didn't
 * bring goes at its end, unless work of ours lies on it. Killed anywhere, it goes on from its cursor.
 */
export async function startOver(db: PersonDb): Promise<void> {
  await db.transaction('rw', [db.meta, db.seen], async () => {
    await db.seen.clear();
    await writeMeta(db, { cursor: '', startingOver: true });
  });
}

/**
 * The server was restored from an older copy: everything sent, and what others were to decide on, is
 * sent again, which its mids make harmless. Revs of the old epoch mean nothing in the new one: acknowledgements are forgotten, and
 * what isn't pulled anew is stood on as of the old epoch. To be called inside a transaction over every
 * table.
 */
export async function enterEpoch(db: PersonDb, epoch: string): Promise<void> {
  const meta = await readMeta(db);
  const sent = await db.sent.toArray();
  const again = sent.map(({ mid, n, record, mutation, hash, sentAt }): OutboxRow => {
    return { mid, n, record, state: 'pending', mutation, hash, resent: true, savedAt: sentAt };
  });
  const refused = (await db.tray.toArray()).filter(isWithOthers);
  const judgedAnew = refused.map(({ mid, n, record, mutation, refusedAt }): OutboxRow => {
    const hash = hashMutation(mutation);
    const row = { mid, n, record, mutation, hash, savedAt: refusedAt };
    return { ...row, state: 'pending', resent: true };
  });
  const acked = await db.outbox.where('state').equals('acked').toArray();
  const unsure = acked.map(({ mid, n, record, mutation, hash, resent, savedAt }): OutboxRow => {
    const row = { mid, n, record, state: 'pending', mutation, hash, savedAt } as const;
    return resent ? { ...row, resent } : row;
  });
  await db.outbox.bulkPut([...again, ...judgedAnew, ...unsure]);
  await db.sent.clear();
  await db.tray.bulkDelete(refused.map(({ mid }) => mid));
  await db.seen.clear();
  const oldEpoch = meta.oldEpoch || meta.epoch;
  await writeMeta(db, { epoch, oldEpoch, cursor: '', startingOver: true, filesUnsure: true });
}

/** Refused, and laid before somebody by the server that is no more. */
const isWithOthers = ({ problem, handedOverAt }: TrayRow): boolean =>
  problem.code === 'scope_revoked' || handedOverAt !== undefined;

/** What a pull from zero didn't bring has left the person's sight (`meta`: as it stood before). */
export async function endStartOver(db: PersonDb, { oldEpoch }: Meta, at: number): Promise<void> {
  const seen = new Set(await db.seen.toCollection().primaryKeys());
  const outbox = await db.outbox.toArray();
  const queued = new Set(outbox.map(({ record }) => record));
  const unseen = (await db.records.toCollection().primaryKeys()).filter((id) => !seen.has(id));
  const forms = await formsToKeep(db, unseen, outbox, oldEpoch !== '');
  const kept = new Set([...forms.inUse, ...forms.sealed]);
  await evict(
    db,
    unseen.filter((id) => !queued.has(id) && !kept.has(id)),
  );
  // why: what was never pulled is on its way, not out of sight
  const rows = await db.records.bulkGet(unseen.filter((id) => queued.has(id)));
  const leaving = rows.flatMap((row) => (row && row.payload.rev > 0 ? [row.id] : []));
  await mark(db, leaving);
  await settleRecords(db, leaving, at);
  for (const table of [db.conflicts, db.quarantine]) {
    const ids = await table.toCollection().primaryKeys();
    await table.bulkDelete(ids.filter((id) => !seen.has(id)));
  }
  await db.seen.clear();
  await writeMeta(db, { formsBack: forms.sealed });
}

interface Kept {
  /** What entries on their way, and drafts, were filled on. */
  readonly inUse: readonly string[];
  /** What a restored server lost, and takes back by the seal that it once gave. */
  readonly sealed: readonly string[];
}

async function formsToKeep(
  db: PersonDb,
  unseen: readonly string[],
  outbox: readonly OutboxRow[],
  restored: boolean,
): Promise<Kept> {
  const entries = outbox.filter(({ mutation }) => mutation.entity === 'entry');
  const rows = await db.records.bulkGet(entries.map(({ record }) => record));
  const hashes: readonly (Json | undefined)[] = [
    ...entries.map(({ mutation }) => mutation.set['formHash']),
    ...rows.map((row) => row?.payload.fields['formHash']),
    ...(await db.drafts.toArray()).map(({ formHash }) => formHash),
  ];
  const forms = await db.records.bulkGet(unseen.filter((id) => id.startsWith(formRecordId(''))));
  const sealed = forms.filter((row) => typeof row?.payload.fields['seal'] === 'string');
  return {
    inUse: hashes.filter((hash) => typeof hash === 'string').map(formRecordId),
    sealed: restored ? sealed.flatMap((row) => (row ? [row.id] : [])) : [],
  };
}
