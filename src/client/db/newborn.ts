import { COUNTRY } from '#domain/place.ts';
import type { Scope } from '#domain/record.ts';
import type { Mutation } from '#sync/protocol.ts';
import { scopeOf } from '#sync/scope.ts';
import { formsByHash } from './forms.ts';
import type { PersonDb } from './open.ts';
import type { LocalRecord, OutboxRow } from './rows.ts';

/** The creation among what is queued on a record. A hand-over makes nothing that its author sees. */
export const creationIn = (id: string, queue: readonly OutboxRow[]): Mutation | undefined =>
  queue
    .map(({ mutation }) => mutation)
    .find(
      ({ type, entity, id: made }) => type === 'create' && made === id && entity !== 'quarantine',
    );

/** The empty record of a creation that was never pulled. */
export async function newbornOf(db: PersonDb, mutation: Mutation): Promise<LocalRecord> {
  return {
    id: mutation.id,
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
