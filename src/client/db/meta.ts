import type { Grant } from '#domain/actor.ts';
import type { Json } from '#domain/json.ts';
import type { ReplicaHead } from '#sync/mutation.ts';
import type { PersonDb } from './open.ts';

/** The facts of one person's database, by key. */
export interface Meta {
  readonly replica: string;
  readonly author: string;
  readonly authorName: string;
  /** Last mutation of the replica: 0 and '' before the first. */
  readonly n: number;
  readonly hash: string;
  readonly g: number;
  readonly epoch: string;
  readonly grants: readonly Grant[];
  readonly cursor: string;
  /** A pull that starts over is under way. */
  readonly startingOver: boolean;
  /** Milliseconds; server clock minus device clock. */
  readonly clockOffset: number;
  /** `n` as it stood at the last acknowledged push, and at the end of the last pull: no clock tells it. */
  readonly pushedN: number;
  readonly pulledN: number;
  /** Milliseconds of the last acknowledged push and pull, and of the last save: for display only. */
  readonly lastPushAt: number;
  readonly lastPullAt: number;
  readonly lastSaveAt: number;
  /** Bytes received and sent, as the bodies weighed. */
  readonly bytes: number;
}

export const EMPTY_META: Meta = {
  replica: '',
  author: '',
  authorName: '',
  n: 0,
  hash: '',
  g: 0,
  epoch: '',
  grants: [],
  cursor: '',
  startingOver: false,
  clockOffset: 0,
  pushedN: 0,
  pulledN: -1,
  lastPushAt: 0,
  lastPullAt: 0,
  lastSaveAt: 0,
  bytes: 0,
};

export async function readMeta(db: PersonDb): Promise<Meta> {
  const rows = await db.meta.toArray();
  const values = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  return { ...EMPTY_META, ...(values as unknown as Partial<Meta>) };
}

export async function writeMeta(db: PersonDb, changes: Partial<Meta>): Promise<void> {
  const rows = Object.entries(changes).map(([key, value]) => ({ key, value: value as Json }));
  await db.meta.bulkPut(rows);
}

export const replicaHead = ({ replica, author, g, epoch, n, hash }: Meta): ReplicaHead => ({
  replica,
  author,
  g,
  epoch,
  n,
  hash,
});

/** Counts data used, so that the person can see what the network cost. */
export async function addBytes(db: PersonDb, bytes: number): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const known = (await db.meta.get('bytes'))?.value;
    await db.meta.put({ key: 'bytes', value: (typeof known === 'number' ? known : 0) + bytes });
  });
}
