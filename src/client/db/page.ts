import type { Fields } from '#domain/json.ts';
import type { Change, LogLine, PullResponse, WireRecord } from '#sync/protocol.ts';
import { type Meta, metaRows, savedOf } from './meta.ts';
import type { PersonDb } from './open.ts';
import type { HistoryRow, LocalRecord, MetaRow } from './rows.ts';
import type { PulledState } from './write-records.ts';

/**
 * applied: the page and its cursor are written · stale: another tab moved the cursor, nothing was ·
 * restart: the server was restored, the pull goes on from zero · incomplete: a part of the application
 * that this page needs isn't on the device yet.
 */
export type PullOutcome = 'applied' | 'stale' | 'restart' | 'incomplete';

/** What stood on the device when a pull began. */
export interface PullStart {
  /** Mutations saved until then: what is saved later hasn't been pulled by its end. */
  readonly saved: number;
  /** Mids acknowledged until then: a pull to the end brings them, or never will. */
  readonly acked: readonly string[];
  /** Received with this page: counted with it, for a transaction of its own waits for the disk. */
  readonly bytes?: number;
}

export const isOtherEpoch = ({ epoch }: Meta, other: string): boolean =>
  epoch !== '' && epoch !== other;

/** What speaks of other records. */
export const isVerdict = ({ type }: WireRecord): boolean =>
  type === 'conflict' || type === 'outcome' || type === 'quarantine';

/** A pulled record as it stands. */
export function arrived(change: Change): readonly PulledState[] {
  const { rec, seq } = change;
  return rec && !isVerdict(rec) ? [{ seq, payload: localRecord(change, rec) }] : [];
}

function localRecord(change: Change, rec: WireRecord): LocalRecord {
  return {
    id: change.id,
    type: rec.type,
    scope: rec.scope,
    fields: rec.fields as Fields,
    author: rec.author,
    authorName: rec.authorName,
    createdAt: rec.createdAt,
    deleted: change.op === 'del',
    rev: change.rev,
    computed: (rec.computed as Fields | undefined) ?? null,
    flags: rec.flags ?? [],
    delivery: 'synced',
  };
}

export const historyOf = (changes: readonly Change[]): readonly HistoryRow[] =>
  changes.flatMap(({ id, log }) => (log ?? []).map((line) => historyRow(id, line)));

/** By itself, outside of a page. */
export const putHistory = (db: PersonDb, changes: readonly Change[]): Promise<unknown> =>
  db.history.bulkPut([...historyOf(changes)]);

const historyRow = (record: string, line: LogLine) => ({
  id: [record, line.rev, line.field, line.kind, line.author, line.at].join('|'),
  record,
  rev: line.rev,
  line,
});

/** What stands in `meta` once a page is written. */
export function cursorRows(
  meta: Meta,
  page: PullResponse,
  now: number,
  start: PullStart | undefined,
): readonly MetaRow[] {
  const ended = { startingOver: false, oldEpoch: '' };
  const pulledN = start?.saved ?? savedOf(meta);
  return metaRows({
    cursor: page.next,
    epoch: page.epoch,
    clockOffset: (Date.parse(page.serverTime) || now) - now,
    bytes: meta.bytes + (start?.bytes ?? 0),
    ...(page.more ? {} : { lastPullAt: now, pulledN, ...(meta.startingOver ? ended : {}) }),
  });
}
