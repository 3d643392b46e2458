import { formRecordId } from '#domain/form/record-id.ts';
import type { Json } from '#domain/json.ts';
import { hashMutation } from '#sync/mutation.ts';
import type { PullResponse } from '#sync/protocol.ts';
import { evict, mark } from './evicted.ts';
import { filedKey, listFiled } from './filed.ts';
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
  const filed = (await listFiled(db)).filter(isWithOthers);
  const acked = await db.outbox.where('state').equals('acked').toArray();
  const unsure = acked.map(({ mid, n, record, mutation, hash, resent, savedAt }): OutboxRow => {
    const row = { mid, n, record, state: 'pending', mutation, hash, savedAt } as const;
    return resent ? { ...row, resent } : row;
  });
  await db.outbox.bulkPut([...again, ...[...refused, ...filed].map(judgedAnew), ...unsure]);
  await db.sent.clear();
  await db.tray.bulkDelete(refused.map(({ mid }) => mid));
  await db.meta.bulkDelete(filed.map(({ mid }) => filedKey(mid)));
  await db.seen.clear();
  const oldEpoch = meta.oldEpoch || meta.epoch;
  await writeMeta(db, { epoch, oldEpoch, cursor: '', startingOver: true, filesUnsure: true });
}

/** Refused, and laid before somebody by the server that is no more. */
const isWithOthers = ({ problem, handedOverAt }: TrayRow): boolean =>
  problem.code === 'scope_revoked' || handedOverAt !== undefined;

/** Refused work as it is sent again, to a server that may not have its receipt. */
export function judgedAnew({ mid, n, record, mutation, refusedAt }: TrayRow): OutboxRow {
  const hash = hashMutation(mutation);
  const row = { mid, n, record, mutation, hash, savedAt: refusedAt };
  return { ...row, state: 'pending', resent: true };
}

/** What a pull from zero didn't bring has left the person's sight (`meta`: as it stood before). */
export async function endStartOver(db: PersonDb, meta: Meta, at: number): Promise<void> {
  const seen = new Set(await db.seen.toCollection().primaryKeys());
  const outbox = await db.outbox.toArray();
  const queued = new Set(outbox.map(({ record }) => record));
  const unseen = (await db.records.toCollection().primaryKeys()).filter((id) => !seen.has(id));
  const inUse = await formsInUse(db, outbox);
  const sealed = await formsLost(db, unseen, meta);
  const kept = new Set([...inUse, ...sealed]);
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
  await writeMeta(db, { formsBack: sealed, formsKept: unseen.filter((id) => kept.has(id)) });
}

/**
 * Forms that stayed after a pull from zero, at a later page: what it brings is as any other record
 * again; what is still missing at its end goes, once it was handed back and nothing is filled on it.
 */
export async function letFormsGo(db: PersonDb, meta: Meta, page: PullResponse): Promise<void> {
  const told = new Set(page.changes.map(({ id }) => id));
  const missing = meta.formsKept.filter((id) => !told.has(id));
  const needed = page.more
    ? missing
    : [...meta.formsBack, ...(await formsInUse(db, await db.outbox.toArray()))];
  await evict(
    db,
    missing.filter((id) => !needed.includes(id)),
  );
  await writeMeta(db, { formsKept: missing.filter((id) => needed.includes(id)) });
}

/** What entries on their way, and drafts, are filled on. */
async function formsInUse(db: PersonDb, outbox: readonly OutboxRow[]): Promise<readonly string[]> {
  const entries = outbox.filter(({ mutation }) => mutation.entity === 'entry');
  const rows = await db.records.bulkGet(entries.map(({ record }) => record));
  const hashes: readonly (Json | undefined)[] = [
    ...entries.map(({ mutation }) => mutation.set['formHash']),
    ...rows.map((row) => row?.payload.fields['formHash']),
    ...(await db.drafts.toArray()).map(({ formHash }) => formHash),
  ];
  return hashes.filter((hash) => typeof hash === 'string').map(formRecordId);
}

/** What a restored server lost, and takes back by the seal that it once gave. */
async function formsLost(
  db: PersonDb,
  unseen: readonly string[],
  { oldEpoch, formsBack }: Meta,
): Promise<readonly string[]> {
  if (oldEpoch === '') return unseen.filter((id) => formsBack.includes(id));
  const forms = await db.records.bulkGet(unseen.filter((id) => id.startsWith(formRecordId(''))));
  const sealed = forms.filter((row) => typeof row?.payload.fields['seal'] === 'string');
  return sealed.flatMap((row) => (row ? [row.id] : []));
}
