import { writeMeta } from '#client/db/meta.ts';
import { PersonDb } from '#client/db/open.ts';
import { saveChanges } from '#client/db/save.ts';
import { realEffects } from '#client/real-effects.ts';
import { pushOutbox } from '#client/sync/push.ts';
import { syncOnce } from '#client/sync/sync-once.ts';
import type { Fields } from '#domain/json.ts';
import type { ReplicaHead } from '#sync/mutation.ts';

/** Who a device is, as an enrolled one knows it. */
export interface Identity {
  readonly head: ReplicaHead;
  readonly token: string;
  /** Where its pull stands; '' for a new device. */
  readonly cursor: string;
}

/** What the runner calls in the page. Times are in milliseconds. */
export interface SyncBench {
  /** A new device, in place of the one before. */
  open(identity: Identity): Promise<void>;
  /** One run of the sync, which must bring so many changes at least. */
  pull(least: number): Promise<number>;
  /** The rows that the pull left, in a new database, by one bulkPut a table in one transaction. */
  raw(): Promise<number>;
  /** Each save of one fiche, from the call to its end on the disk; `fiches` as JSON. */
  save(fiches: string): Promise<readonly number[]>;
  /** Sends all that waits. */
  push(): Promise<{ readonly time: number; readonly pushed: number }>;
  /** JSON of the mutations that wait, as one batch. */
  batch(limit: number): Promise<string>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    syncBench: SyncBench;
  }
}

const effects = realEffects();
let db: PersonDb | undefined;
let token = '';

const opened = (): PersonDb => {
  if (!db) throw new Error('open a device first');
  return db;
};

async function dispose(): Promise<void> {
  await db?.delete();
  db = undefined;
}

window.syncBench = {
  open: async (identity) => {
    await dispose();
    const { replica, author, g, epoch } = identity.head;
    token = identity.token;
    db = new PersonDb(`bench-${effects.newId()}`);
    await writeMeta(db, { replica, author, g, epoch, cursor: identity.cursor });
  },
  pull: async (least) => {
    const started = performance.now();
    const report = await syncOnce(opened(), effects, token, () => undefined);
    const time = performance.now() - started;
    if (report.problem) throw new Error(`pull: ${report.problem.code}`);
    const kept = await opened().records.count();
    if (kept < least) throw new Error(`pull: ${kept} records of ${least}`);
    return time;
  },
  raw: async () => {
    const source = opened();
    const [records, history, summaries] = await Promise.all([
      source.records.toArray(),
      source.history.toArray(),
      source.summaries.toArray(),
    ]);
    const whole = new PersonDb(`bench-${effects.newId()}`);
    await whole.open();
    const started = performance.now();
    await whole.transaction('rw', [whole.records, whole.history, whole.summaries], () =>
      Promise.all([
        whole.records.bulkPut(records),
        whole.history.bulkPut(history),
        whole.summaries.bulkPut(summaries),
      ]),
    );
    const time = performance.now() - started;
    await whole.delete();
    return time;
  },
  save: async (fiches) => {
    const times: number[] = [];
    for (const set of JSON.parse(fiches) as readonly Fields[]) {
      const started = performance.now();
      const id = effects.newId();
      const saved = await saveChanges(opened(), effects, [
        { type: 'create', entity: 'entry', id, set },
      ]);
      times.push(performance.now() - started);
      if (!saved.ok) throw new Error(`save: ${saved.problem.code}`);
    }
    return times;
  },
  push: async () => {
    const started = performance.now();
    const { pushed, refusal } = await pushOutbox(opened(), effects, token, () => undefined);
    const time = performance.now() - started;
    if (refusal) throw new Error(`push: ${refusal.problem.code} ${refusal.status}`);
    return { time, pushed };
  },
  batch: async (limit) => {
    const rows = await opened().outbox.orderBy('n').limit(limit).toArray();
    const mutations = rows.map(({ mutation }) => mutation);
    return JSON.stringify({ p: 1, sentAt: effects.localTime(), mutations });
  },
  close: dispose,
};
