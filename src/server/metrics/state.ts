import type { ReceiptStatus } from '../store/inbox.ts';
import type { Run } from '../store/open.ts';
import { decodeRecord } from '../store/records.ts';

export interface QueueState {
  readonly waiting: number;
  /** Age of the oldest; 0 when none waits. */
  readonly oldestMs: number;
}

/** How the work of everybody stands, without whose it is. */
export interface WatchedState {
  readonly receipts: Readonly<Record<OpenStatus, QueueState>>;
  readonly conflicts: QueueState;
  readonly conflictsClosed: number;
  readonly quarantine: QueueState;
  readonly devices: number;
  /** Devices not heard of for so many days, at least. */
  readonly silent: Readonly<Record<number, number>>;
  /** Devices whose chain of mutations broke or split. */
  readonly forked: number;
  readonly files: number;
  readonly fileBytes: number;
}

const OPEN = ['received', 'waiting', 'deferred'] as const satisfies readonly ReceiptStatus[];
type OpenStatus = (typeof OPEN)[number];
const SILENT_DAYS = [7, 30, 90];
export const DAY_MS = 86_400_000;

export async function watchedState(run: Run, now: number): Promise<WatchedState> {
  const conflicts = await instantsOf(run, 'conflict', ({ open }) => open === true);
  const quarantined = await instantsOf(run, 'quarantine', ({ state }) => state === 'waiting');
  const files = await run
    .selectFrom('attachment')
    .select((eb) => [eb.fn.countAll().as('files'), eb.fn.sum('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  const devices = await run
    .selectFrom('replica')
    .select(['createdAt', 'lastSeenAt', 'forkedAt'])
    .execute();
  const silences = devices.map(
    ({ createdAt, lastSeenAt }) => now - Date.parse(lastSeenAt ?? createdAt),
  );
  return {
    receipts: await openReceiptStates(run, now),
    conflicts: queueOf(conflicts.matching, now),
    conflictsClosed: conflicts.others,
    quarantine: queueOf(quarantined.matching, now),
    devices: devices.length,
    silent: Object.fromEntries(
      SILENT_DAYS.map((days) => [days, silences.filter((ms) => ms >= days * DAY_MS).length]),
    ),
    forked: devices.filter(({ forkedAt }) => forkedAt !== null).length,
    files: Number(files.files),
    fileBytes: Number(files.bytes ?? 0),
  };
}

async function openReceiptStates(run: Run, now: number): Promise<WatchedState['receipts']> {
  const rows = await run
    .selectFrom('inbox')
    .select((eb) => ['status', eb.fn.countAll().as('waiting'), eb.fn.min('receivedAt').as('first')])
    .where('status', 'in', [...OPEN])
    .where('variant', '=', 0)
    .groupBy('status')
    .execute();
  const stateOf = (status: OpenStatus): QueueState => {
    const row = rows.find((each) => each.status === status);
    return { waiting: Number(row?.waiting ?? 0), oldestMs: row ? now - Date.parse(row.first) : 0 };
  };
  return {
    received: stateOf('received'),
    waiting: stateOf('waiting'),
    deferred: stateOf('deferred'),
  };
}

/** When the records of a type whose fields match were made, and how many others there are. */
async function instantsOf(
  run: Run,
  type: string,
  matches: (fields: Readonly<Record<string, unknown>>) => boolean,
): Promise<{ readonly matching: readonly string[]; readonly others: number }> {
  const rows = await run
    .selectFrom('record')
    .selectAll()
    .where('type', '=', type)
    .where('deleted', '=', 0)
    .execute();
  const records = rows.map(decodeRecord);
  const matching = records.filter(({ fields }) => matches(fields));
  return {
    matching: matching.map(({ createdAt }) => createdAt),
    others: records.length - matching.length,
  };
}

const queueOf = (instants: readonly string[], now: number): QueueState => ({
  waiting: instants.length,
  oldestMs:
    instants.length === 0 ? 0 : Math.max(...instants.map((instant) => now - Date.parse(instant))),
});
