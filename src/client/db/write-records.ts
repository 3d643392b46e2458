import { COUNTRY } from '#domain/place.ts';
import type { Scope } from '#domain/record.ts';
import type { Mutation } from '#sync/protocol.ts';
import { scopeOf } from '#sync/scope.ts';
import { formsByHash } from './forms.ts';
import { indexKeys } from './keys.ts';
import type { PersonDb } from './open.ts';
import { present } from './present.ts';
import type { LocalRecord, OutboxRow, RecordRow } from './rows.ts';
import { placeSummaries } from './summaries.ts';

export interface PulledState {
  readonly seq: number;
  readonly payload: LocalRecord;
}

/** Writes rows with their keys and packed summaries. To be called inside a transaction. */
export async function putRecords(db: PersonDb, records: readonly PulledState[]): Promise<void> {
  const pages = await placeSummaries(
    db,
    records.map(({ payload }) => payload),
  );
  const rows: RecordRow[] = records.map(({ seq, payload }, index) => ({
    id: payload.id,
    ...indexKeys(payload),
    seq,
    page: pages[index] ?? -1,
    payload,
  }));
  await db.records.bulkPut(rows);
}

/**
 * Shows a record anew from its last pulled state and what is queued on it; without either, it goes.
 * To be called inside a transaction over records, summaries, shadow and outbox.
 */
export async function refreshRecord(
  db: PersonDb,
  id: string,
  pulled: PulledState | undefined,
): Promise<void> {
  const queue = await db.outbox.where('record').equals(id).toArray();
  const newborn = pulled ? undefined : await newbornOf(db, id, queue);
  const shown = present(pulled?.payload, queue, newborn);
  if (!shown) {
    await dropRecord(db, id);
    return;
  }
  await putRecords(db, [{ seq: pulled?.seq ?? 0, payload: shown }]);
}

export async function dropRecord(db: PersonDb, id: string): Promise<void> {
  const row = await db.records.get(id);
  if (!row) return;
  await placeSummaries(db, [{ ...row.payload, deleted: true }]);
  await db.records.delete(id);
}

/** The last pulled state: the shadow while something of ours lies on top, else the row itself. */
export async function pulledState(db: PersonDb, id: string): Promise<PulledState | undefined> {
  const shadow = await db.shadow.get(id);
  if (shadow) return shadow;
  const row = await db.records.get(id);
  return row && row.payload.delivery === 'synced' ? row : undefined;
}

async function newbornOf(
  db: PersonDb,
  id: string,
  queue: readonly OutboxRow[],
): Promise<LocalRecord | undefined> {
  const create = queue.find(({ mutation }) => mutation.type === 'create' && mutation.id === id);
  if (!create) return undefined;
  const { mutation } = create;
  return {
    id,
    type: mutation.entity,
    scope: await scopeOfCreation(db, mutation),
    fields: {},
    author: mutation.author,
    authorName: String((await db.meta.get('authorName'))?.value ?? ''),
    createdAt: mutation.at,
    deleted: false,
    rev: 0,
    computed: null,
    flags: [],
    delivery: 'pending',
  };
}

/** The scope the server will give it, as far as this device can tell. */
async function scopeOfCreation(db: PersonDb, mutation: Mutation): Promise<Scope> {
  const parent = mutation.set['recommendation'];
  const parentRow = typeof parent === 'string' ? await db.records.get(parent) : undefined;
  const forms = await formsByHash(db, [mutation.set['formHash']]);
  const scope = scopeOf(mutation.entity, mutation.set, forms, parentRow?.payload.scope.group);
  return scope ?? { place: COUNTRY, group: '*', class: 'member' };
}
