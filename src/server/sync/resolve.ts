import { checkField } from '#domain/check-field.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { touch } from '#sync/merge.ts';
import type { PushConflict } from '#sync/protocol.ts';
import {
  addHistory,
  findRecord,
  nextSeq,
  type StoredRecord,
  saveRecord,
} from '../store/records.ts';
import { permission } from './allow.ts';
import { computeEntry } from './compute.ts';
import { closed, writeConflict } from './conflict.ts';
import { historyLine } from './history.ts';
import { type Case, type Judgement, rejected } from './judgement.ts';

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
  const allowed = permission(input.actor, 'edit', record, input.now);
  if (allowed === 'no' || allowed === 'revoked') return rejected('forbidden');
  const value = chosen(conflict.fields, mutation.set);
  if (!value) return rejected('mutation_invalid', { field: 'choice' });
  for (const [field, part] of Object.entries(value)) {
    const problem = checkField(record.type, field, part);
    if (problem) return rejected(problem.code, problem.details);
  }
  const group = String(conflict.fields['field']);
  if (conflict.fields['open'] !== true) {
    await addHistory(run, [historyLine(input, record, 'superseded', group, {}, value)]);
    return { status: 'merged', rev: conflict.rev, seq: conflict.seq, conflicts: [] };
  }
  if (conflict.rev > mutation.base && mutation.epoch === input.epoch) {
    return stillOpen(conflict);
  }
  const next = await applyChoice(input, record, group, value);
  const fields = closed(conflict.fields, String(mutation.set['choice']), input);
  const ended = await writeConflict(input, conflict.id, next, fields);
  return { status: 'applied', rev: ended.rev, seq: ended.seq, conflicts: [] };
}

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

async function applyChoice(
  input: Case,
  record: StoredRecord,
  group: string,
  value: Fields,
): Promise<StoredRecord> {
  const names = Object.keys(value);
  const before = Object.fromEntries(names.map((name) => [name, record.fields[name] ?? null]));
  if (names.every((name) => sameJson(before[name], value[name]))) return record;
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
  };
  await saveRecord(input.run, next, record);
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

const asFields = (value: Json | undefined): Fields | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
