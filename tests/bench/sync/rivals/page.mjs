/** The page of RxDB and PouchDB: built in the folder where they were installed, see `install.ts`. */
import indexedDbAdapter from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-browser';
import { createRxDatabase } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

PouchDB.plugin(indexedDbAdapter);

const text = { type: 'string', maxLength: 200 };
const SCHEMA = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 64 },
    k1: text,
    k2: text,
    k3: text,
    k4: text,
    seq: { type: 'number', minimum: 0, maximum: 1_000_000_000, multipleOf: 1 },
    payload: { type: 'object' },
  },
  required: ['id', 'k1', 'k2', 'k3', 'k4', 'seq'],
  indexes: ['k1', 'k2', 'k3', 'k4', 'seq'],
};
const PAGE = 500;

const fresh = () => `bench-${crypto.randomUUID()}`;

const PULLS = {
  /** RxDB with its Dexie storage, pages of 500 over HTTP, the indexes of our own records. */
  rxdb: async (from) => {
    const storage = getRxStorageDexie();
    const db = await createRxDatabase({ name: fresh(), storage, multiInstance: false });
    const { records } = await db.addCollections({ records: { schema: SCHEMA } });
    const started = performance.now();
    const replication = replicateRxCollection({
      collection: records,
      replicationIdentifier: 'bench',
      live: false,
      pull: {
        batchSize: PAGE,
        handler: async (checkpoint, limit) => {
          const query = `from=${from}&seq=${checkpoint?.seq ?? 0}&limit=${limit}`;
          return (await fetch(`/rx/pull?${query}`)).json();
        },
      },
    });
    const errors = [];
    replication.error$.subscribe((error) => errors.push(error));
    await replication.awaitInitialReplication();
    const time = performance.now() - started;
    if (errors.length > 0) throw errors[0];
    const count = await records.count().exec();
    await db.remove();
    return { time, count };
  },
  /** PouchDB as `replicate.from` is documented. */
  pouchdb: (from) => pouch(from, 'idb', {}),
  /** PouchDB with its newer storage, large batches and one revision kept. */
  pouchdbTuned: (from) => pouch(from, 'indexeddb', { batch_size: 1_000, batches_limit: 4 }),
};

async function pouch(from, adapter, options) {
  const db = new PouchDB(fresh(), { adapter, auto_compaction: true, revs_limit: 1 });
  await db.info();
  const started = performance.now();
  await db.replicate.from(`${location.origin}/couch/from-${from}`, options);
  const time = performance.now() - started;
  const { doc_count: count } = await db.info();
  await db.destroy();
  return { time, count };
}

/** Milliseconds of a pull of what lies after `from` records; `least` of them must be there at its end. */
window.pullWith = async (name, from, least) => {
  const { time, count } = await PULLS[name](from);
  if (count < least) throw new Error(`${name}: ${count} records of ${least}`);
  return time;
};
