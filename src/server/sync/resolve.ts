import { checkField } from '#domain/check-field.ts';
import { isChoiceOf, mayValidate } from '#domain/conflict.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { recommendationAction } from '#domain/recommendation.ts';
import { touch } from '#sync/merge.ts';
import type { PushConflict } from '#sync/protocol.ts';
import { entryLocked } from '#sync/rules.ts';
import { parentOf } from '#sync/scope.ts';
import {
  addHistory,
  findRecord,
  nextSeq,
  type StoredRecord,
  saveRecord,
} from '../store/records.ts';
import { isCouncil, isSecretariat, type Permission, permissionIn } from './allow.ts';
import { computeEntry } from './compute.ts';
import { closed, writeConflict } from './conflict.ts';
import { historyLine } from './history.ts';
import { type Case, type Judgement, rejected } from './judgement.ts';
import { retell } from './retell.ts';
import { scopeFor } from './scope-for.ts';
import { signature } from './signature.ts';
import { transitionAction } from './transition.ts';

/**
 * `resolve` targets a conflict: `set.choice` is mine, theirs or other (with `set.value`, values by
 * field of the group). Idempotent: a closed conflict answers `merged`. A choice made before the
 * current "theirs" was seen leaves the conflict open.
 */
export async function resolveConflict(input: Case): Promise<Judgement> {
  const { mutation, run } = input;
  const conflict = await findRecord(run, mutation.id);
  if (conflict?.type !== 'conflict') return rejected('record_unknown');
  const record = await findRecord(run, String(conflict.fields['record']));
  if (!record) return rejected('record_unknown');
  const allowed = mayChoose(input, conflict, record);
  if (allowed !== 'yes' && allowed !== 'late') return refuse(allowed);
  const value = chosen(conflict.fields, mutation.set);
  if (!value) return rejected('mutation_invalid', { field: 'choice' });
  for (const [field, part] of Object.entries(value)) {
    const problem = checkField(record.type, field, part);
    if (problem) return rejected(problem.code, problem.details);
  }
  const group = String(conflict.fields['field']);
  if (conflict.fields['open'] !== true) {
    await keepUnused(input, record, group, value);
    return { status: 'merged', rev: conflict.rev, seq: conflict.seq, conflicts: [] };
  }
  if (conflict.rev > mutation.base && mutation.epoch === input.epoch) {
    if (mutation.set['choice'] === 'other') await keepUnused(input, record, group, value);
    return stillOpen(conflict);
  }
  const refusal = await refusalOfValue(input, record, value);
  if (refusal) return refusal;
  if (isLockedFor(input, conflict, record, value)) {
    return askValidator(input, conflict, record, value);
  }
  const next = await applyChoice(input, record, group, value);
  const fields = closed(conflict.fields, String(mutation.set['choice']), input);
  const ended = await writeConflict(input, conflict.id, next, fields);
  return { status: 'applied', rev: ended.rev, seq: ended.seq, conflicts: [] };
}

/** A choice that came too late is told by the history: its value can be restored. */
async function keepUnused(
  input: Case,
  record: StoredRecord,
  group: string,
  value: Fields,
): Promise<void> {
  if (isKept(record, value)) return;
  const told = await retell(input, record);
  const before = pick(record.fields, Object.keys(value));
  await addHistory(input.run, [historyLine(input, told, 'superseded', group, before, value)]);
}

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));

/** Whoever edits the record, and whoever the choice is for: they needn't have a right to edit. */
function mayChoose(input: Case, conflict: StoredRecord, record: StoredRecord): Permission {
  const { scope } = conflict;
  const fields = { ...conflict.fields, open: true };
  if (isChoiceOf(input.actor, { scope, fields }, input.now)) return 'yes';
  return permissionIn(input, 'edit', record);
}

export const refuse = (allowed: 'no' | 'revoked'): Judgement =>
  rejected(allowed === 'revoked' ? 'scope_revoked' : 'forbidden');

function chosen(conflict: Fields, set: Fields): Fields | undefined {
  switch (set['choice']) {
    case 'mine':
      return asFields(conflict['mine']);
    case 'theirs':
      return asFields(conflict['theirs']);
    case 'other': {
      const value = asFields(set['value']);
      const names = Object.keys(asFields(conflict['mine']) ?? {});
      return value && Object.keys(value).every((name) => names.includes(name)) ? value : undefined;
    }
    default:
      return undefined;
  }
}

export const isKept = ({ fields }: StoredRecord, value: Fields): boolean =>
  Object.keys(value).every((name) => sameJson(fields[name] ?? null, value[name]));

/** A choice gives no right that an edit wouldn't: neither a step of the entry, nor another place. */
export async function refusalOfValue(
  input: Case,
  record: StoredRecord,
  value: Fields,
): Promise<Judgement | undefined> {
  if (isKept(record, value)) return undefined;
  if ('state' in value && !sameJson(record.fields['state'], value['state'])) {
    const action = transitionAction(record, value['state']);
    if (!action) return rejected('transition_refused');
    const allowed = permissionIn(input, action, record);
    if (allowed === 'no' || allowed === 'revoked') return refuse(allowed);
  }
  if (record.type === 'recommendation') {
    const allowed = permissionIn(input, recommendationAction(record.fields, value), record);
    if (allowed === 'no' || allowed === 'revoked') return refuse(allowed);
  }
  const scope = await scopeFor(input, record.type, { ...record.fields, ...value });
  if (!scope) return rejected('record_unknown');
  const moved = (['place', 'group', 'class'] as const).some(
    (key) => scope[key] !== record.scope[key],
  );
  if (!moved) return undefined;
  const fields = { ...record.fields, ...value };
  const allowed = permissionIn(input, 'edit', { ...record, scope, fields });
  return allowed === 'no' || allowed === 'revoked' ? refuse(allowed) : undefined;
}

/** True for an edit of a locked entry by somebody whom the lock is for. */
function isLockedFor(
  input: Case,
  conflict: StoredRecord,
  record: StoredRecord,
  value: Fields,
): boolean {
  const { actor, now } = input;
  if ('state' in value || isKept(record, value)) return false;
  if (isSecretariat(actor, now) || mayValidate(actor, record.scope, now)) return false;
  if (!entryLocked(record.type, record.fields, isCouncil(actor, now))) return false;
  const { scope, fields } = conflict;
  return !(fields['reason'] === 'locked' && isChoiceOf(actor, { scope, fields }, now));
}

/** The value is kept, and is now the validator's to choose. */
async function askValidator(
  input: Case,
  conflict: StoredRecord,
  record: StoredRecord,
  value: Fields,
): Promise<Judgement> {
  const { fields } = conflict;
  if (fields['reason'] === 'locked' && sameJson(fields['mine'], value)) return stillOpen(conflict);
  const asked: Fields = {
    ...fields,
    reason: 'locked',
    mine: value,
    ...(await signature(input, 'mine', input.actor.id, input.mutation.at)),
  };
  const group = String(fields['field']);
  const was = asFields(fields['mine']) ?? {};
  const told = await retell(input, record);
  await addHistory(input.run, [historyLine(input, told, 'conflict', group, was, value)]);
  return stillOpen(await writeConflict(input, conflict.id, told, asked));
}

export async function applyChoice(
  input: Case,
  record: StoredRecord,
  group: string,
  value: Fields,
): Promise<StoredRecord> {
  if (isKept(record, value)) return record;
  const before = pick(record.fields, Object.keys(value));
  const { replica, n } = input.mutation;
  const fields = { ...record.fields, ...value };
  const rev = record.rev + 1;
  const next: StoredRecord = {
    ...record,
    fields,
    fieldRev: touch(record, group, rev, replica, n),
    computed: computeEntry(record.type, fields, input.forms, record.createdAt),
    rev,
    seq: await nextSeq(input.run),
    scope: (await scopeFor(input, record.type, fields)) ?? record.scope,
    parent: parentOf(record.type, fields),
  };
  await saveRecord(input.run, next, input.now, record);
  await addHistory(input.run, [historyLine(input, next, 'resolved', group, before, value)]);
  return next;
}

const stillOpen = (conflict: StoredRecord): Judgement => ({
  status: 'conflict',
  rev: conflict.rev,
  seq: conflict.seq,
  conflicts: [
    {
      cid: conflict.id,
      field: String(conflict.fields['field']),
      was: asFields(conflict.fields['was']) ?? {},
      mine: asFields(conflict.fields['mine']) ?? {},
      theirs: asFields(conflict.fields['theirs']) ?? {},
      by: String(conflict.fields['theirsBy']),
      rev: conflict.rev,
    } as PushConflict,
  ],
});

export const asFields = (value: Json | undefined): Fields | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
