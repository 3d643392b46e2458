import { checkField } from '#domain/check-field.ts';
import { isInCharge, mayValidate } from '#domain/conflict.ts';
import { isWritable } from '#domain/field.ts';
import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { entryLocked } from '#sync/rules.ts';
import { findRecord, type StoredRecord } from '../store/records.ts';
import { isCouncil, isSecretariat, permissionIn } from './allow.ts';
import { openConflicts } from './conflict.ts';
import { type Case, type Judgement, rejected } from './judgement.ts';
import { applyChoice, asFields, isKept, refusalOfValue, refuse } from './resolve.ts';
import { retell } from './retell.ts';

/**
 * A choice of another epoch in a conflict that the restored server doesn't have: an edit of its record
 * (`set.record`, group `set.field`), judged by value. It stands on what was shown (`was`) and on the
 * values it was between (`set.between`: mine, theirs, before). Undefined when it isn't such a one.
 * Answered with the rev of the record, since nothing will be pulled under the conflict's id.
 */
export async function resolveByValue(input: Case): Promise<Judgement | undefined> {
  const { mutation, run } = input;
  const { record: id, field } = mutation.set;
  if (mutation.epoch === input.epoch || typeof id !== 'string' || typeof field !== 'string') {
    return undefined;
  }
  const conflict = await findRecord(run, mutation.id);
  const record = await findRecord(run, id);
  if (conflict || !record || !isWritable(record.type)) return undefined;
  const between = betweenOf(mutation.set);
  const value = chosenValue(mutation.set, between);
  if (!value) return rejected('mutation_invalid', { field: 'value' });
  for (const [name, part] of Object.entries(value)) {
    const problem = checkField(record.type, name, part);
    if (problem) return rejected(problem.code, problem.details);
  }
  const allowed = permissionIn(input, 'edit', record);
  const edits = allowed === 'yes' || allowed === 'late';
  if (!edits && !choosesForOthers(input, record))
    return refuse(allowed === 'revoked' ? 'revoked' : 'no');
  if (isKept(record, value)) return answer('merged', record);
  const refusal = edits ? await refusalOfValue(input, record, value) : undefined;
  if (refusal) return refusal;
  const locked = isLocked(input, record, value);
  const known = [mutation.was as Fields, ...between];
  if (edits && !locked && known.some((one) => isCurrent(record, value, one))) {
    const next = await applyChoice(input, record, field, value);
    return answer('applied', next);
  }
  const names = Object.keys(value);
  const was = pick(mutation.was as Fields, names);
  const theirs = pick(record.fields, names);
  const told = await retell(input, record);
  const conflicts = await openConflicts(input, told, {
    conflicts: [{ group: field, reason: locked ? 'locked' : 'epoch', was, mine: value, theirs }],
  });
  return { status: 'conflict', rev: told.rev, seq: told.seq, conflicts };
}

const answer = (status: 'applied' | 'merged', { rev, seq }: StoredRecord): Judgement => ({
  status,
  rev,
  seq,
  conflicts: [],
});

const betweenOf = ({ between }: Fields): readonly Fields[] =>
  Array.isArray(between) ? between.map((one: Json) => asFields(one) ?? {}) : [];

function chosenValue(set: Fields, [mine, theirs]: readonly Fields[]): Fields | undefined {
  const { choice, value } = set;
  const kept = choice === 'mine' ? mine : choice === 'theirs' ? theirs : undefined;
  const chosen = asFields(value) ?? kept;
  return chosen && Object.keys(chosen).length > 0 ? chosen : undefined;
}

/** Who may have chosen without a right to edit: their value is kept as one side of a new conflict. */
const choosesForOthers = ({ actor, now }: Case, { scope }: StoredRecord): boolean =>
  isInCharge(actor, scope, now) || mayValidate(actor, scope, now);

function isLocked({ actor, now }: Case, record: StoredRecord, value: Fields): boolean {
  if ('state' in value || isSecretariat(actor, now)) return false;
  if (mayValidate(actor, record.scope, now)) return false;
  return entryLocked(record.type, record.fields, isCouncil(actor, now));
}

const isCurrent = ({ fields }: StoredRecord, value: Fields, known: Fields): boolean =>
  Object.keys(value).every((name) => sameJson(fields[name] ?? null, known[name] ?? null));

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
