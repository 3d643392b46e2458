import { quarantineId } from '#domain/quarantine.ts';
import type { Mutation, PushResponse, PushResult } from '#sync/protocol.ts';
import { type Meta, readMeta, savedOf, writeMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import { alreadyPulled } from './pulled.ts';
import type { OutboxRow } from './rows.ts';
import { fold, isHandOver, park, problemOf, settleRecords } from './settle.ts';
import { enterEpoch } from './start-over.ts';

/** Work to send, in the order of the saves. */
export const pendingMutations = (db: PersonDb, limit: number): Promise<OutboxRow[]> =>
  db.outbox
    .orderBy('n')
    .filter(({ state }) => state === 'pending')
    .limit(limit)
    .toArray();

export interface Acknowledged {
  readonly acked: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly conflicts: number;
}

const ACKED = new Set(['applied', 'merged', 'conflict', 'duplicate', 'deferred']);

/**
 * Takes the server's word for each mid it names, and for nothing else: an unknown status or a
 * missing mid leaves the mutation where it is. Acked work stays in what the person sees until a
 * pull has delivered it; refused work goes to the tray with its values. `sentUnder` is the epoch that
 * was known when the request left: the answer of a server that is no more says nothing.
 */
export async function acknowledge(
  db: PersonDb,
  response: PushResponse,
  now: number,
  sentUnder?: string,
): Promise<Acknowledged> {
  return db.transaction('rw', db.tables, async () => {
    const meta = await readMeta(db);
    const known = sentUnder ?? meta.epoch;
    const other = meta.epoch !== '' && response.epoch !== meta.epoch;
    if (other && known !== meta.epoch) return NOTHING;
    if (other) await enterEpoch(db, response.epoch);
    const at = Date.parse(response.serverTime) || now;
    return settleAnswers(db, meta, response.results, now, at);
  });
}

const NOTHING: Acknowledged = { acked: 0, duplicates: 0, rejected: 0, conflicts: 0 };

async function settleAnswers(
  db: PersonDb,
  meta: Meta,
  results: readonly PushResult[],
  now: number,
  at: number,
): Promise<Acknowledged> {
  const byMid = new Map(results.map((result) => [result.mid, result]));
  const rows = await db.outbox.bulkGet([...byMid.keys()]);
  const acked: OutboxRow[] = [];
  const refused: OutboxRow[] = [];
  const counts = { acked: 0, duplicates: 0, rejected: 0, conflicts: 0 };
  for (const row of rows) {
    const result = row && byMid.get(row.mid);
    if (!result || row.state !== 'pending') continue;
    if (result.status === 'rejected') refused.push(withReceipt(row, result));
    else if (ACKED.has(result.status)) {
      acked.push(ackedRow(row, result));
      if (result.status === 'duplicate') counts.duplicates += 1;
      counts.conflicts += result.conflicts?.length ?? 0;
    }
  }
  for (const row of refused) {
    const result = byMid.get(row.mid);
    if (result) await park(db, row, problemOf(result), at);
  }
  await db.outbox.bulkPut(acked);
  for (const { mutation } of acked.filter(isHandOver)) await noteHandOver(db, mutation, at);
  // why: what was kept as a conflict leaves the screen with the pull that brings the conflict
  const plain = acked.filter(({ mid }) => !isKeptApart(byMid.get(mid)));
  await fold(db, await alreadyPulled(db, plain), at);
  await settleRecords(db, [...new Set([...acked, ...refused].map(({ record }) => record))], at);
  await writeMeta(db, { lastPushAt: now, pushedN: savedOf(meta) });
  return { ...counts, acked: acked.length, rejected: refused.length };
}

/** Also where only the repeated answer was heard. */
const isKeptApart = (result: PushResult | undefined): boolean =>
  result?.status === 'conflict' || result?.first === 'conflict';

/** Refused again by a restored server, and laid again before who decides. */
async function noteHandOver(db: PersonDb, { set }: Mutation, at: number): Promise<void> {
  const refused = await db.tray.get(String(set['mid']));
  if (refused && refused.handedOverAt === undefined)
    await db.tray.put({ ...refused, handedOverAt: at });
}

function ackedRow(row: OutboxRow, result: PushResult): OutboxRow {
  const deferred = result.status === 'deferred';
  const word = deferred ? { deferred } : { ackedRev: result.rev ?? 0 };
  return { ...withReceipt(row, result), state: 'acked', ...word };
}

const withReceipt = (row: OutboxRow, { receipt }: PushResult): OutboxRow =>
  receipt === undefined ? row : { ...row, receipt };

/**
 * One mutation that is too large by itself: the only one that leaves the outbox without its mid's
 * answer. Nobody can be asked about what the server never saw: its hand-over is taken back.
 */
export const parkTooLarge = (
  db: PersonDb,
  rows: readonly OutboxRow[],
  now: number,
): Promise<void> =>
  db.transaction('rw', db.tables, async () => {
    const handOvers = rows.map(({ mid }) => quarantineId(mid));
    const asked = await db.outbox.where('record').anyOf(handOvers).toArray();
    for (const row of [...rows, ...asked.filter(isHandOver)])
      await park(db, row, { code: 'mutation_too_large' }, now);
    await settleRecords(
      db,
      rows.map(({ record }) => record),
      now,
    );
    await writeMeta(db, { pushedN: savedOf(await readMeta(db)) });
  });
