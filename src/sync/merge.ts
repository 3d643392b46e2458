import { type Fields, type Json, sameJson } from '#domain/json.ts';
import type { Mutation } from './protocol.ts';

/** Who last wrote a field group. `foreign` = rev of the last write by another replica than `replica`. */
export interface FieldRev {
  readonly rev: number;
  readonly replica: string;
  readonly n: number;
  readonly foreign: number;
}

export interface MergeState {
  readonly fields: Fields;
  readonly fieldRev: Readonly<Record<string, FieldRev>>;
  readonly rev: number;
  readonly deleted: boolean;
}

/** How the fields of this record merge. */
export interface MergeRules {
  /** The merge group of a field: fields of one group are one unit. */
  readonly groupOf: (field: string) => string;
  /** Fields that hold an unordered set of strings, merged by adds and removes. */
  readonly isSet: (field: string) => boolean;
  /** A locked record takes no edit: every difference becomes a conflict. */
  readonly locked: boolean;
  /** Groups that are applied whatever others wrote: what settles them stands elsewhere. */
  readonly agreed?: (group: string) => boolean;
}

export interface GroupChange {
  readonly group: string;
  readonly before: Fields;
  readonly after: Fields;
}

export interface GroupConflict {
  readonly group: string;
  readonly reason: 'concurrent' | 'locked' | 'epoch';
  readonly was: Fields;
  readonly mine: Fields;
  readonly theirs: Fields;
}

export interface MergeOutcome {
  readonly state: MergeState;
  readonly status: 'applied' | 'merged' | 'conflict';
  readonly changes: readonly GroupChange[];
  /** Overtaken by a later mutation of the same replica: into history only. */
  readonly superseded: readonly GroupChange[];
  readonly conflicts: readonly GroupConflict[];
  /** One removed what the other edited: the edit won, somebody should look. */
  readonly review: boolean;
}

/** The pseudo group under which the removal of a record is remembered. */
export const DELETED = '~deleted';

/**
 * Three-way merge by field group; the server's order decides, clocks never do. `epoch` is the
 * server's: a mutation from another epoch is judged by value, because its base means nothing here.
 */
export function mergeMutation(
  state: MergeState,
  mutation: Mutation,
  epoch: string,
  rules: MergeRules,
): MergeOutcome {
  if (mutation.type === 'delete' || mutation.type === 'restore') {
    return mergeRemoval(state, mutation, epoch);
  }
  const merger = new Merger(state, mutation, epoch, rules);
  for (const [group, set] of groupFields(mutation.set, rules)) merger.group(group, set);
  return merger.outcome();
}

/** Rev of the last write of a group by any other replica; 0 when there was none. */
export function lastForeign(state: MergeState, group: string, replica: string): number {
  const fieldRev = state.fieldRev[group];
  if (!fieldRev) return 0;
  return fieldRev.replica === replica ? fieldRev.foreign : fieldRev.rev;
}

/** The field revs after replica `replica` wrote `group` at `rev`. */
export function touch(
  state: MergeState,
  group: string,
  rev: number,
  replica: string,
  n: number,
): Readonly<Record<string, FieldRev>> {
  const foreign = lastForeign(state, group, replica);
  return { ...state.fieldRev, [group]: { rev, replica, n, foreign } };
}

class Merger {
  private readonly changes: GroupChange[] = [];
  private readonly superseded: GroupChange[] = [];
  private readonly conflicts: GroupConflict[] = [];
  private readonly start: MergeState;
  private readonly mutation: Mutation;
  private readonly sameEpoch: boolean;
  private readonly rules: MergeRules;
  private next: MergeState;

  constructor(state: MergeState, mutation: Mutation, epoch: string, rules: MergeRules) {
    this.start = state;
    this.next = state;
    this.mutation = mutation;
    this.sameEpoch = mutation.epoch === epoch;
    this.rules = rules;
  }

  group(group: string, set: Fields): void {
    const names = Object.keys(set);
    const current = pick(this.start.fields, names);
    const was = pick(this.mutation.was, names);
    const wanted = intended(this.start.fields, { ...this.mutation, set }, this.rules.isSet);
    if (sameFields(current, wanted)) return;
    const conflict = this.conflictOf(group, was, current, names);
    if (conflict) this.conflicts.push({ group, reason: conflict, was, mine: set, theirs: current });
    else if (this.overtaken(group)) this.superseded.push({ group, before: was, after: set });
    else this.apply(group, current, wanted);
  }

  outcome(): MergeOutcome {
    const written = this.changes.length > 0;
    const revived = this.start.deleted && this.mutation.type !== 'create' && !this.rules.locked;
    const rev = written || revived ? this.start.rev + 1 : this.start.rev;
    const state = revived
      ? {
          ...this.next,
          deleted: false,
          fieldRev: touch(this.next, DELETED, rev, this.mutation.replica, this.mutation.n),
        }
      : this.next;
    return {
      state: { ...state, rev },
      status: this.conflicts.length > 0 ? 'conflict' : written || revived ? 'applied' : 'merged',
      changes: this.changes,
      superseded: this.superseded,
      conflicts: this.conflicts,
      review: revived,
    };
  }

  private conflictOf(
    group: string,
    was: Fields,
    current: Fields,
    names: readonly string[],
  ): GroupConflict['reason'] | null {
    if (this.rules.locked) return 'locked';
    if (this.rules.agreed?.(group)) return null;
    if (names.every((name) => this.rules.isSet(name))) return null;
    if (!this.sameEpoch) return sameFields(was, current) ? null : 'epoch';
    const foreign = lastForeign(this.start, group, this.mutation.replica);
    return foreign > this.mutation.base ? 'concurrent' : null;
  }

  private overtaken(group: string): boolean {
    const fieldRev = this.start.fieldRev[group];
    return (
      fieldRev !== undefined &&
      fieldRev.replica === this.mutation.replica &&
      fieldRev.n > this.mutation.n
    );
  }

  private apply(group: string, before: Fields, after: Fields): void {
    const rev = this.start.rev + 1;
    this.changes.push({ group, before, after });
    this.next = {
      ...this.next,
      fields: { ...this.next.fields, ...after },
      fieldRev: touch(this.next, group, rev, this.mutation.replica, this.mutation.n),
    };
  }
}

/** Removal against a foreign edit: the edit wins and the record is marked for review. */
function mergeRemoval(state: MergeState, mutation: Mutation, epoch: string): MergeOutcome {
  const nothing = { state, changes: [], superseded: [], conflicts: [] } as const;
  const deleted = mutation.type === 'delete';
  if (state.deleted === deleted) return { ...nothing, status: 'merged', review: false };
  const edited = Object.keys(state.fieldRev).some(
    (group) => lastForeign(state, group, mutation.replica) > mutation.base,
  );
  if (deleted && (edited || mutation.epoch !== epoch)) {
    return { ...nothing, status: 'merged', review: true };
  }
  const rev = state.rev + 1;
  const fieldRev = touch(state, DELETED, rev, mutation.replica, mutation.n);
  return {
    ...nothing,
    state: { ...state, rev, deleted, fieldRev },
    status: 'applied',
    review: false,
  };
}

/** What a person sees while a mutation waits: its values over the last pulled ones. */
export function overlay(
  state: Pick<MergeState, 'fields' | 'deleted'>,
  mutation: Mutation,
  isSet: (field: string) => boolean,
): Pick<MergeState, 'fields' | 'deleted'> {
  if (mutation.type === 'delete') return { ...state, deleted: true };
  if (mutation.type === 'restore') return { ...state, deleted: false };
  const set = intended(state.fields, mutation, isSet);
  return { fields: { ...state.fields, ...set }, deleted: false };
}

/** The values a mutation wants over `fields`: as they are, and for sets its adds and removes applied. */
function intended(
  fields: Fields,
  { type, set, was }: Pick<Mutation, 'type' | 'was'> & { readonly set: Fields },
  isSet: (field: string) => boolean,
): Fields {
  return mapFields(set, (value, name) => {
    if (!isSet(name)) return value;
    const current = fields[name] ?? null;
    if (type === 'addItem') return mergeSet(current, [], value);
    if (type === 'removeItem') return mergeSet(current, value, []);
    return mergeSet(current, was[name] ?? null, value);
  });
}

/** Adds = `wanted` − `was`, removes = `was` − `wanted`, both on `current`; sorted, so that order never matters. */
function mergeSet(current: Json, was: Json, wanted: Json): Json {
  const before = members(was);
  const after = members(wanted);
  const result = new Set(members(current));
  for (const member of before) if (!after.has(member)) result.delete(member);
  for (const member of after) if (!before.has(member)) result.add(member);
  return [...result].sort();
}

const members = (value: Json): ReadonlySet<string> =>
  new Set(Array.isArray(value) ? value.filter((member) => typeof member === 'string') : []);

function groupFields(set: Fields, rules: MergeRules): ReadonlyMap<string, Fields> {
  const groups = new Map<string, Record<string, Json>>();
  for (const [field, value] of Object.entries(set)) {
    const group = rules.groupOf(field);
    const fields = groups.get(group) ?? {};
    fields[field] = value;
    groups.set(group, fields);
  }
  return groups;
}

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));

const mapFields = (fields: Fields, map: (value: Json, name: string) => Json): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, map(value, name)]));

const sameFields = (a: Fields, b: Fields): boolean =>
  Object.keys(a).every((name) => sameJson(a[name] ?? null, b[name] ?? null));
