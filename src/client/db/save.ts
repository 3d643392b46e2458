import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { ownFieldGroup } from '#domain/merge-group.ts';
import { type Entity, isAnswerPath } from '#domain/record.ts';
import { fail, type Result } from '#domain/result.ts';
import { canonicalJson } from '#sync/canonical.ts';
import { createMutation } from '#sync/mutation.ts';
import type { Mutation } from '#sync/protocol.ts';
import { rulesOf } from '#sync/rules.ts';
import { MAX_MUTATION_BYTES } from '#sync/terms.ts';
import type { Effects } from '../effects.ts';
import { noteUses } from './blob-uses.ts';
import { formsByHash } from './forms.ts';
import { type Meta, readMeta, replicaHead, savedOf, writeMeta } from './meta.ts';
import type { PersonDb } from './open.ts';
import { inParts } from './parts.ts';
import { pulledState } from './pulled.ts';
import type { ConflictRow, LocalRecord } from './rows.ts';
import { settleRecords } from './settle.ts';
import { onStorage } from './storage-problem.ts';
import { wellFormed } from './well-formed.ts';

/** What a screen asks to be written. `set` holds the new values; null clears. */
export interface Change {
  readonly type: Mutation['type'];
  readonly entity: Entity;
  readonly id: string;
  readonly set: Fields;
}

/** Why a save isn't done halfway: thrown inside the transaction to undo it. */
class TooLarge extends Error {}

/**
 * Saves changes as mutations in **one strict transaction**: record row, shadow, outbox, summaries,
 * and the draft they come from is removed. When it returns ok, they are on the disk.
 */
export async function saveChanges(
  db: PersonDb,
  effects: Effects,
  changes: readonly Change[],
  draft?: string,
): Promise<Result<readonly string[]>> {
  try {
    return await onStorage(() =>
      db.transaction('rw', db.tables, async () => {
        const written = await writeChanges(db, effects, changes);
        if (draft !== undefined) await db.drafts.delete(draft);
        return written;
      }),
    );
  } catch (error) {
    if (error instanceof TooLarge) return fail('mutation_too_large');
    throw error;
  }
}

/**
 * To be called in a transaction over all tables. A failure throws, and has to leave the transaction:
 * caught inside, it would let the rest be written without it. Throws `TooLarge` too.
 */
export async function writeChanges(
  db: PersonDb,
  effects: Effects,
  changes: readonly Change[],
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const change of changes.flatMap(inParts)) {
    const mid = await saveOne(db, effects, change);
    if (mid !== null) written.push(mid);
  }
  return written;
}

/** Null when the change changes nothing. */
async function saveOne(db: PersonDb, effects: Effects, asked: Change): Promise<string | null> {
  const meta = await readMeta(db);
  const change = await onceMade(db, { ...asked, set: wellFormed(asked.set) });
  const target = await targetOf(db, change);
  const row = await db.records.get(target);
  const pulled = await pulledState(db, target);
  const { set, was } = await difference(db, change, row?.payload);
  const removal = change.type === 'delete' || change.type === 'restore';
  if (!removal && change.type !== 'create' && Object.keys(set).length === 0) return null;
  const { mutation, hash, head } = createMutation(
    { ...replicaHead(meta), epoch: await epochOf(db, meta, change.id) },
    {
      type: change.type,
      entity: change.entity,
      id: change.id,
      base: await baseOf(db, change, pulled?.payload.rev ?? 0),
      set,
      was,
      after: await parentsOf(db, change, target),
    },
    effects.newId(),
    effects.localTime(),
  );
  if (bytesOf(canonicalJson(mutation)) > MAX_MUTATION_BYTES) throw new TooLarge();
  const savedAt = effects.now();
  const saved = savedOf(meta) + 1;
  await db.outbox.add({
    mid: mutation.mid,
    n: saved,
    record: target,
    state: 'pending',
    mutation,
    hash,
    savedAt,
  });
  await noteUses(db, target, set);
  await settleRecords(db, [target], savedAt);
  await writeMeta(db, { n: head.n, hash: head.hash, saved, lastSaveAt: savedAt });
  return mutation.mid;
}

/** What was made here already isn't made again: a save whose end wasn't heard is done twice. */
async function onceMade(db: PersonDb, change: Change): Promise<Change> {
  if (change.type !== 'create') return change;
  const queue = await db.outbox.where('record').equals(change.id).toArray();
  const made = queue.some(({ mutation }) => mutation.type === 'create');
  return made && change.entity !== 'quarantine' ? { ...change, type: 'patch' } : change;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** While a pull starts over on a restored server, what it hasn't brought is of the epoch before. */
async function epochOf(db: PersonDb, { epoch, oldEpoch }: Meta, id: string): Promise<string> {
  if (oldEpoch === '' || (await db.seen.get(id))) return epoch;
  return oldEpoch;
}

/** A resolution shows on the record in conflict. */
async function targetOf(db: PersonDb, change: Change): Promise<string> {
  if (change.type !== 'resolve') return change.id;
  return (await db.conflicts.get(change.id))?.record ?? change.id;
}

async function baseOf(db: PersonDb, change: Change, rev: number): Promise<number> {
  if (change.type !== 'resolve') return rev;
  const target = change.entity === 'quarantine' ? db.quarantine : db.conflicts;
  return (await target.get(change.id))?.rev ?? 0;
}

/** Creations still on the device that this change stands on: they must be applied before it. */
async function parentsOf(db: PersonDb, change: Change, target: string): Promise<readonly string[]> {
  const parents = [target, change.set['recommendation']].filter((id) => typeof id === 'string');
  const rows = await db.outbox
    .where('record')
    .anyOf(parents as string[])
    .toArray();
  return rows
    .filter(({ state, mutation }) => state === 'pending' && mutation.type === 'create')
    .map(({ mid }) => mid);
}

/**
 * The fields that change, completed to whole merge groups (the cells of one count travel together),
 * and the values they stand on. A creation brings everything it was given.
 */
async function difference(
  db: PersonDb,
  change: Change,
  current: LocalRecord | undefined,
): Promise<{ set: Fields; was: Fields }> {
  const before = current?.fields ?? {};
  if (change.type === 'create') return { set: change.set, was: {} };
  // why: a choice can then be told, and taken back, before the server has answered it
  if (change.type === 'resolve') {
    const subject = subjectOf(await db.conflicts.get(change.id));
    return { set: { ...change.set, ...subject }, was: pick(before, chosenFields(change)) };
  }
  const changed = Object.keys(change.set).filter(
    (field) => !sameJson(change.set[field] ?? null, before[field] ?? null),
  );
  if (change.type === 'addItem' || change.type === 'removeItem') {
    return { set: change.set, was: pick(before, Object.keys(change.set)) };
  }
  const groupOf = await grouping(db, change.entity, before);
  const groups = new Set(changed.map(groupOf));
  const names = [...new Set([...Object.keys(before), ...changed])].filter((field) =>
    groups.has(groupOf(field)),
  );
  return { set: pick({ ...before, ...change.set }, names), was: pick(before, names) };
}

/** What a server that lost the conflict judges the choice by. */
const subjectOf = (conflict: ConflictRow | undefined): Fields => {
  if (!conflict) return {};
  const { field = '', mine = {}, theirs = {}, was = {} } = conflict.fields;
  return { record: conflict.record, field, between: [mine, theirs, was] };
};

async function grouping(
  db: PersonDb,
  entity: Entity,
  fields: Fields,
): Promise<(field: string) => string> {
  if (entity !== 'entry') return (field) => ownFieldGroup(entity, field);
  const forms = await formsByHash(db, [fields['formHash']]);
  const { groupOf } = rulesOf(entity, fields, forms, false);
  return (field) => (isAnswerPath(field) ? groupOf(field) : ownFieldGroup(entity, field));
}

const chosenFields = ({ set }: Change): readonly string[] => {
  const value = set['value'];
  return value !== null && typeof value === 'object' ? Object.keys(value) : [];
};

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name): [string, Json] => [name, fields[name] ?? null]));
