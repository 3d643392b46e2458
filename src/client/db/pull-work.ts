import type { Fields } from '#domain/json.ts';
import type { Change, PullResponse, WireRecord } from '#sync/protocol.ts';
import { evict, mark, unmark } from './evicted.ts';
import { readMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import { applyOutcome } from './outcome.ts';
import {
  arrived,
  cursorRows,
  historyOf,
  isOtherEpoch,
  isVerdict,
  type PullOutcome,
  type PullStart,
} from './page.ts';
import { present } from './present.ts';
import { alreadyPulled, choiceRevs, pulledStates } from './pulled.ts';
import type { OutboxRow, QuarantineRow } from './rows.ts';
import { fold, isJudged, queuesOf, settleRecords } from './settle.ts';
import { endStartOver, enterEpoch, letFormsGo } from './start-over.ts';
import { type PulledState, putRecords } from './write-records.ts';

/** `applyPull` for a page that meets work of ours, or tells more than the state of records. */
export async function applyOverWork(
  db: PersonDb,
  asked: string,
  page: PullResponse,
  now: number,
  start: PullStart | undefined,
): Promise<PullOutcome> {
  return db.transaction('rw', db.tables, async () => {
    const known = await readMeta(db);
    if (known.cursor !== asked) return 'stale';
    if (isOtherEpoch(known, page.epoch)) {
      await enterEpoch(db, page.epoch);
      if (asked !== '') return 'restart';
    }
    const meta = await readMeta(db);
    const at = Date.parse(page.serverTime) || now;
    // why first: an outcome asks whether this pull has brought its record
    if (meta.startingOver) await db.seen.bulkPut(page.changes.map(({ id }) => ({ id })));
    await applyChanges(db, page.changes, at);
    if (!page.more) {
      await settleUndelivered(db, start?.acked ?? [], at);
      if (meta.startingOver) await endStartOver(db, meta, at);
    }
    if (!meta.startingOver && meta.formsKept.length > 0) await letFormsGo(db, meta, page);
    await db.meta.bulkPut([...cursorRows(meta, page, now, start)]);
    return 'applied';
  });
}

/** What a page or a repair brings. To be called inside a transaction over every table. */
export async function applyChanges(
  db: PersonDb,
  changes: readonly Change[],
  at: number,
): Promise<void> {
  // why: a page that evicts by old grants and brings by new ones may name a record twice
  const latest = [...new Map(changes.map((change) => [change.id, change])).values()];
  const ids = latest.map(({ id }) => id);
  const queues = await queuesOf(db, ids);
  const leaving = latest.filter(({ op }) => op === 'evict').map(({ id }) => id);
  const queued = leaving.filter((id) => queues.has(id));
  await evict(
    db,
    leaving.filter((id) => !queues.has(id)),
  );
  await mark(db, queued);
  await settleRecords(db, queued, at);
  const plain: PulledState[] = [];
  const rebased: Change[] = [];
  for (const change of latest) {
    if (change.op === 'evict') continue;
    if (queues.has(change.id) && change.rec && !isVerdict(change.rec)) rebased.push(change);
    else plain.push(...arrived(change));
  }
  plain.push(...(await rebase(db, rebased, queues, at)));
  await putRecords(db, plain);
  // why filtered first: Dexie loses its transaction after a hundred awaits that don't touch it
  const verdicts = latest.filter(({ rec }) => rec && isVerdict(rec));
  for (const change of verdicts) if (change.rec) await applyVerdict(db, change, change.rec, at);
  await db.history.bulkPut([...historyOf(changes)]);
}

/** Folds what these changes deliver; what still waits is replayed on the new shadow. */
async function rebase(
  db: PersonDb,
  changes: readonly Change[],
  queues: ReadonlyMap<string, readonly OutboxRow[]>,
  at: number,
): Promise<readonly PulledState[]> {
  if (changes.length === 0) return [];
  const choices = await choiceRevs(
    db,
    changes.flatMap(({ id }) => queues.get(id) ?? []),
  );
  // why: a choice is delivered with its conflict, where there is one
  const isDelivered = (row: OutboxRow, rev: number) => !choices.has(row.mid) && isBrought(row, rev);
  const delivered: OutboxRow[] = [];
  const shadows: (PulledState & { readonly id: string })[] = [];
  const bare: string[] = [];
  const shown = changes.flatMap((change) => {
    const queue = queues.get(change.id) ?? [];
    const [pulled] = arrived(change);
    if (!pulled) return [];
    const waiting = queue.filter((row) => !isDelivered(row, change.rev));
    delivered.push(...queue.filter((row) => isDelivered(row, change.rev)));
    if (waiting.length === 0) bare.push(change.id);
    else shadows.push({ id: change.id, ...pulled });
    const payload = present(pulled.payload, waiting, undefined);
    return payload ? [{ seq: change.seq, payload }] : [];
  });
  await fold(db, delivered, at);
  await unmark(
    db,
    changes.map(({ id }) => id),
  );
  await db.shadow.bulkDelete(bare);
  await db.shadow.bulkPut(shadows);
  return shown;
}

/** Acked, and what is pulled now is at least as new. */
const isBrought = (row: OutboxRow, rev: number): boolean =>
  isJudged(row) && row.ackedRev !== undefined && rev >= row.ackedRev;

/** What speaks of other records, once these are written. */
async function applyVerdict(
  db: PersonDb,
  change: Change,
  rec: WireRecord,
  at: number,
): Promise<void> {
  if (rec.type === 'conflict') await putConflict(db, change, rec.fields as Fields, at);
  else if (rec.type === 'outcome') await applyOutcome(db, rec.fields as Fields, at);
  else if (rec.type === 'quarantine') await putQuarantine(db, change, rec.fields as Fields, at);
}

async function putConflict(
  db: PersonDb,
  change: Change,
  fields: Fields,
  at: number,
): Promise<void> {
  const { id, seq, rev, op } = change;
  const record = String(fields['record']);
  const open = op !== 'del' && fields['open'] === true ? 1 : 0;
  await db.conflicts.put({ id, record, open, seq, rev, fields });
  await settleChoices(db, record, change, at);
}

async function putQuarantine(
  db: PersonDb,
  change: Change,
  fields: Fields,
  at: number,
): Promise<void> {
  const { id, seq, rev } = change;
  const state = fields['state'] as QuarantineRow['state'];
  await db.quarantine.put({ id, state, seq, rev, fields });
  await settleChoices(db, id, change, at);
}

/** Folds the choices made here that this delivers; they show on `record`. */
async function settleChoices(
  db: PersonDb,
  record: string,
  { id, rev }: Change,
  at: number,
): Promise<void> {
  const rows = await db.outbox.where('record').equals(record).toArray();
  const settled = rows.filter(
    (row) => row.mutation.type === 'resolve' && row.mutation.id === id && isBrought(row, rev),
  );
  if (settled.length === 0) return;
  await fold(db, settled, at);
  await settleRecords(db, [record], at);
}

/**
 * The server judged it before this pull began, and this pull is at its end: what it had brought
 * already is settled. A record that was never pulled, and isn't now, is out of the person's sight (a
 * mission that ended); any other is evicted by its own word.
 */
async function settleUndelivered(
  db: PersonDb,
  acked: readonly string[],
  at: number,
): Promise<void> {
  const rows = (await db.outbox.bulkGet([...acked])).filter(
    (row): row is OutboxRow => row !== undefined && isJudged(row),
  );
  const ids = [...new Set(rows.map(({ record }) => record))];
  const known = await pulledStates(db, ids);
  const unseen = rows.filter(({ record }) => !known.has(record));
  const settled = [...new Set([...unseen, ...(await alreadyPulled(db, rows))])];
  await fold(db, settled, at);
  await settleRecords(db, [...new Set(settled.map(({ record }) => record))], at);
}
