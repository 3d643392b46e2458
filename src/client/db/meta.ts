import type { Grant } from '#domain/actor.ts';
import type { Json } from '#domain/json.ts';
import type { ReplicaHead } from '#sync/mutation.ts';
import { MAX_PAGE } from '#sync/terms.ts';
import type { PersonDb } from './open.ts';
import type { MetaRow } from './rows.ts';

/** The facts of one person's database, by key. */
export interface Meta {
  readonly replica: string;
  readonly author: string;
  readonly authorName: string;
  /** Last mutation of the replica: 0 and '' before the first. */
  readonly n: number;
  readonly hash: string;
  /** Mutations saved on this device, by all its replicas; 0 while there was but one, and `n` tells. */
  readonly saved: number;
  readonly g: number;
  readonly epoch: string;
  readonly grants: readonly Grant[];
  readonly cursor: string;
  /** A pull that starts over is under way. */
  readonly startingOver: boolean;
  /** The epoch of what isn't pulled anew yet, while a pull starts over on a restored server. */
  readonly oldEpoch: string;
  /** Forms that a restored server didn't bring: handed back before anything is sent. */
  readonly formsBack: readonly string[];
  /** Forms that a pull from zero didn't bring and that stayed: they go once nothing needs them. */
  readonly formsKept: readonly string[];
  /** Files that an earlier epoch confirmed aren't asked after again yet. */
  readonly filesUnsure: boolean;
  /** Milliseconds; server clock minus device clock. */
  readonly clockOffset: number;
  /** `savedOf` as it stood at the last acknowledged push, and at the end of the last pull: no clock tells it. */
  readonly pushedN: number;
  readonly pulledN: number;
  /** Milliseconds of the last acknowledged push and pull, and of the last save: for display only. */
  readonly lastPushAt: number;
  readonly lastPullAt: number;
  readonly lastSaveAt: number;
  /** Bytes received and sent, as the bodies weighed; how many of them were sent. */
  readonly bytes: number;
  readonly bytesSent: number;
  /** How many mutations and how many records the line carries at once. */
  readonly batch: number;
  readonly page: number;
  /** The person stopped automatic sending. */
  readonly paused: boolean;
  /** Milliseconds of the device: the server forbade sending as a whole, it is asked again then. */
  readonly frozenUntil: number;
  /** The server saw a second live copy of this replica: the next mutation is of a new one. */
  readonly renew: boolean;
  /** Milliseconds, by the server's clock: when this device was last compared with it. */
  readonly comparedAt: number;
}

export const EMPTY_META: Meta = {
  replica: '',
  author: '',
  authorName: '',
  n: 0,
  hash: '',
  saved: 0,
  g: 0,
  epoch: '',
  grants: [],
  cursor: '',
  startingOver: false,
  oldEpoch: '',
  formsBack: [],
  formsKept: [],
  filesUnsure: false,
  clockOffset: 0,
  pushedN: 0,
  pulledN: -1,
  lastPushAt: 0,
  lastPullAt: 0,
  lastSaveAt: 0,
  bytes: 0,
  bytesSent: 0,
  batch: 50,
  page: MAX_PAGE,
  paused: false,
  frozenUntil: 0,
  renew: false,
  comparedAt: 0,
};

export async function readMeta(db: PersonDb): Promise<Meta> {
  // why in two: between them lie refused work that was put aside (`filed:`) and marks (`evict:`)
  const [low, high] = await Promise.all([
    db.meta.where('key').below('evict:').toArray(),
    db.meta.where('key').above('filed;').toArray(),
  ]);
  const values = Object.fromEntries([...low, ...high].map(({ key, value }) => [key, value]));
  return { ...EMPTY_META, ...(values as unknown as Partial<Meta>) };
}

/** How many mutations were saved on this device. */
export const savedOf = ({ saved, n }: Meta): number => Math.max(saved, n);

export async function writeMeta(db: PersonDb, changes: Partial<Meta>): Promise<void> {
  await db.meta.bulkPut([...metaRows(changes)]);
}

export const metaRows = (changes: Partial<Meta>): readonly MetaRow[] =>
  Object.entries(changes).map(([key, value]) => ({ key, value: value as Json }));

export const replicaHead = ({ replica, author, g, epoch, n, hash }: Meta): ReplicaHead => ({
  replica,
  author,
  g,
  epoch,
  n,
  hash,
});

/** Counts data used, so that the person can see what the network cost; `sent` is a part of `bytes`. */
export async function addBytes(db: PersonDb, bytes: number, sent = 0): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const known = await readMeta(db);
    await writeMeta(db, { bytes: known.bytes + bytes, bytesSent: known.bytesSent + sent });
  });
}
