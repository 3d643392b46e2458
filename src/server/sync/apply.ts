import { checkField, requiredFields } from '#domain/check-field.ts';
import { isWritable } from '#domain/field.ts';
import type { Fields } from '#domain/json.ts';
import { cellOf, isCellKind, recommendationAction } from '#domain/recommendation.ts';
import type { Entity, ItemKind, Scope } from '#domain/record.ts';
import type { Action, RightsSubject } from '#domain/rights.ts';
import { type MergeOutcome, type MergeRules, mergeMutation } from '#sync/merge.ts';
import { broughtBack, mergeEntry } from '#sync/merge-instances.ts';
import { entryLocked, rulesOf } from '#sync/rules.ts';
import { parentOf } from '#sync/scope.ts';
import { isDeviceId } from '#sync/terms.ts';
import {
  addHistory,
  cellIsForeign,
  findRecord,
  type HistoryLine,
  nextSeq,
  type StoredRecord,
  saveRecord,
} from '../store/records.ts';
import { isCouncil, isSecretariat, permissionIn } from './allow.ts';
import { computeEntry } from './compute.ts';
import { openConflicts, refreshConflicts } from './conflict.ts';
import { isAsInCopy } from './copy.ts';
import { historyLine } from './history.ts';
import { type Case, type Judgement, rejected } from './judgement.ts';
import { lostAnswers } from './lost-answers.ts';
import { resolveConflict } from './resolve.ts';
import { resolveByValue } from './resolve-by-value.ts';
import { retell } from './retell.ts';
import { isSameCreation } from './same-creation.ts';
import { scopeFor } from './scope-for.ts';
import { transitionAction } from './transition.ts';

/** Judges one mutation and applies what it may. Every refusal is a value; a throw is a bug. */
export async function applyMutation(input: Case): Promise<Judgement> {
  const { mutation, run } = input;
  if (mutation.type === 'resolve') {
    return (await resolveByValue(input)) ?? resolveConflict(input);
  }
  if (mutation.type === 'link') return rejected('mutation_invalid', { field: 'type' });
  if (!isWritable(mutation.entity)) return rejected('forbidden');
  const invalid = checkFields(mutation.entity, mutation);
  if (invalid) return invalid;
  const record = await findRecord(run, mutation.id);
  if (record && record.type !== mutation.entity) return rejected('record_unknown');
  if (mutation.type === 'create') {
    if (!record) return create(input);
    if (mutation.epoch !== input.epoch) return change(input, record);
    if (!(await isSameCreation(input, record))) return rejected('record_exists');
    return { status: 'merged', rev: record.rev, seq: record.seq, conflicts: [] };
  }
  return record ? change(input, record) : rejected('record_unknown');
}

function checkFields(
  entity: 'session' | 'recommendation' | 'item' | 'entry',
  mutation: Case['mutation'],
) {
  for (const [field, value] of Object.entries(mutation.set)) {
    const problem = checkField(entity, field, value);
    if (problem) return rejected(problem.code, problem.details);
  }
  if (mutation.type !== 'create') return undefined;
  const missing = requiredFields(entity).find((field) => (mutation.set[field] ?? null) === null);
  return missing === undefined ? undefined : rejected('field_required', { field: missing });
}

async function create(input: Case): Promise<Judgement> {
  const { mutation, run } = input;
  const fields: Fields = mutation.set;
  if (!isDeviceId(mutation.id)) return rejected('mutation_invalid', { field: 'id' });
  const first = isStepped(mutation.entity, fields) ? 'submitted' : null;
  if ((fields['state'] ?? null) !== first) {
    return rejected('transition_refused');
  }
  const scope = await scopeFor(input, input.mutation.entity, fields);
  if (!scope) return rejected(mutation.entity === 'entry' ? 'form_unknown' : 'record_unknown');
  const cell = await checkCell(input, fields);
  if (cell) return cell;
  const subject = { type: mutation.entity, scope, fields, author: input.actor.id };
  const allowed = permissionIn(input, 'create', subject);
  if (allowed === 'no' || allowed === 'revoked') return refuse(allowed, scope);
  const seq = await nextSeq(run);
  const rules = rulesOf(mutation.entity, fields, input.forms, false);
  const groups = [...new Set(Object.keys(fields).map(rules.groupOf))];
  const fieldRev = { rev: 1, replica: mutation.replica, n: mutation.n, foreign: 0 };
  const record: StoredRecord = {
    id: mutation.id,
    type: mutation.entity,
    scope,
    fields,
    fieldRev: Object.fromEntries(groups.map((group) => [group, fieldRev])),
    computed: computeEntry(mutation.entity, fields, input.forms, mutation.at),
    flags: allowed === 'late' ? ['late'] : [],
    rev: 1,
    seq,
    deleted: false,
    author: input.actor.id,
    createdAt: mutation.at,
    parent: parentOf(mutation.entity, fields),
  };
  await saveRecord(run, record, input.now);
  await addHistory(run, [historyLine(input, record, 'created', '', {}, fields)]);
  return { status: 'applied', rev: 1, seq, conflicts: [] };
}

/** What goes through states; nothing else has one. */
const isStepped = (entity: Entity, { kind }: Fields): boolean =>
  entity === 'entry' || (entity === 'item' && kind === 'report');

async function change(input: Case, record: StoredRecord): Promise<Judgement> {
  const { mutation, run } = input;
  const allowed = await permitted(input, record);
  if (typeof allowed !== 'string') return allowed;
  const council = isCouncil(input.actor, input.now);
  const locked =
    mutation.type !== 'transition' &&
    !isSecretariat(input.actor, input.now) &&
    entryLocked(record.type, record.fields, council);
  const rules = rulesOf(record.type, record.fields, input.forms, locked);
  const outcome = await merge(input, record, rules);
  if (outcome.status === 'merged' && outcome.superseded.length === 0 && !outcome.review) {
    return { status: 'merged', rev: record.rev, seq: record.seq, conflicts: [] };
  }
  const next = await advance(input, record, outcome, allowed === 'late');
  await addHistory(run, historyOf(input, next, outcome));
  await refreshConflicts(input, record, next, outcome.changes);
  const conflicts = await openConflicts(input, next, outcome);
  return { status: outcome.status, rev: next.rev, seq: next.seq, conflicts };
}

async function merge(
  { run, mutation, epoch }: Case,
  record: StoredRecord,
  rules: MergeRules,
): Promise<MergeOutcome> {
  const isRemoval = mutation.type === 'delete' || mutation.type === 'restore';
  if (isRemoval && mutation.epoch !== epoch && (await isAsInCopy(run, mutation))) {
    return mergeMutation(record, mutation, mutation.epoch, rules);
  }
  if (record.type !== 'entry') return mergeMutation(record, mutation, epoch, rules);
  const back = broughtBack(record, mutation, epoch, rules);
  const lost = back.length > 0 ? await lostAnswers(run, record.id, back) : {};
  return mergeEntry(record, mutation, epoch, rules, lost);
}

/** The next state of a record; as it stands, at a new seq, where nothing but history changed. */
async function advance(
  input: Case,
  record: StoredRecord,
  outcome: MergeOutcome,
  late: boolean,
): Promise<StoredRecord> {
  const marks = [...(outcome.review ? ['review'] : []), ...(late ? ['late'] : [])];
  const flags = [...new Set([...record.flags, ...marks])];
  const written = outcome.state.rev > record.rev || flags.length > record.flags.length;
  if (!written) return retell(input, record);
  const { fields, fieldRev, deleted } = outcome.state;
  const next: StoredRecord = {
    ...record,
    fields,
    fieldRev,
    deleted,
    flags,
    rev: record.rev + 1,
    seq: await nextSeq(input.run),
    scope: (await scopeFor(input, input.mutation.entity, fields)) ?? record.scope,
    computed: computeEntry(record.type, fields, input.forms, record.createdAt),
    parent: parentOf(record.type, fields),
  };
  await saveRecord(input.run, next, input.now, record);
  return next;
}

/** late: a mission that ended since allowed it · else the refusal. */
async function permitted(input: Case, record: StoredRecord): Promise<Judgement | 'yes' | 'late'> {
  const { mutation } = input;
  const wanted: Fields = { ...record.fields, ...mutation.set };
  const scope = await scopeFor(input, record.type, wanted);
  if (!scope) return rejected(record.type === 'entry' ? 'form_unknown' : 'record_unknown');
  const action = actionOf(input, record);
  if (typeof action !== 'string') return action;
  const subjects: RightsSubject[] = [record, { ...record, fields: wanted, scope }];
  let late = false;
  for (const subject of subjects) {
    const allowed = permissionIn(input, action, subject);
    if (allowed === 'no' || allowed === 'revoked') return refuse(allowed, scope);
    late ||= allowed === 'late';
  }
  const moved = 'cell' in mutation.set || 'recommendation' in mutation.set;
  const misplaced = moved ? await checkCell(input, wanted) : undefined;
  return misplaced ?? (late ? 'late' : 'yes');
}

function actionOf(input: Case, record: StoredRecord): Action | Judgement {
  const { mutation } = input;
  if (mutation.type === 'delete' || mutation.type === 'restore') return 'delete';
  const to = mutation.set['state'];
  if (mutation.type !== 'transition') {
    if (to !== undefined) return rejected('transition_refused');
    const { type, fields } = record;
    return type === 'recommendation' ? recommendationAction(fields, mutation.set) : 'edit';
  }
  if (!isStepped(record.type, record.fields)) return rejected('transition_refused');
  const from = record.fields['state'];
  const action = transitionAction(record, to);
  if (action) return action;
  const steps = typeof from === 'string' && typeof to === 'string';
  return steps ? rejected('transition_refused', { from, to }) : rejected('transition_refused');
}

const refuse = (allowed: 'no' | 'revoked', scope: Scope): Judgement =>
  rejected(allowed === 'revoked' ? 'scope_revoked' : 'forbidden', { place: scope.place });

/**
 * An item may only enter the cell of its own recommendation, one that nobody has, or one of the same
 * group: its recommendation may have left that cell on another device meanwhile.
 */
async function checkCell(input: Case, fields: Fields): Promise<Judgement | undefined> {
  const kind = fields['kind'] as ItemKind;
  if (input.mutation.entity !== 'item' || !isCellKind(kind)) return undefined;
  const parent = String(fields['recommendation']);
  const recommendation = await findRecord(input.run, parent);
  const cell = fields['cell'];
  if (!recommendation || typeof cell !== 'string')
    return rejected('field_required', { field: 'cell' });
  if (cell === cellOf(parent, recommendation.fields, kind)) return undefined;
  const foreign = await cellIsForeign(input.run, cell, recommendation.fields['group'] ?? null);
  return foreign ? rejected('field_invalid', { field: 'cell' }) : undefined;
}

function historyOf(input: Case, next: StoredRecord, outcome: MergeOutcome): HistoryLine[] {
  const lines = outcome.changes.map((change) =>
    historyLine(input, next, 'applied', change.group, change.before, change.after),
  );
  for (const change of outcome.superseded) {
    lines.push(historyLine(input, next, 'superseded', change.group, change.before, change.after));
  }
  for (const conflict of outcome.conflicts) {
    lines.push(historyLine(input, next, 'conflict', conflict.group, conflict.was, conflict.mine));
  }
  const { type } = input.mutation;
  if (type === 'delete' || type === 'restore') {
    const kind = type === 'delete' ? 'deleted' : 'restored';
    lines.push(historyLine(input, next, kind, '', {}, {}));
  }
  return lines;
}
