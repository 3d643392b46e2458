import { type Fields, sameJson } from '#domain/json.ts';
import {
  type GroupChange,
  lastForeign,
  type MergeOutcome,
  type MergeRules,
  type MergeState,
  mergeMutation,
} from './merge.ts';
import type { Mutation } from './protocol.ts';

/**
 * The merge of an entry, whose repeats hold instances (`/visits[x]`, and its answers `/visits[x]/…`).
 * One removed by one and edited by the other stays or comes back whole, and the entry is for review.
 * `lost`: what the instances of `broughtBack` held when they were removed.
 */
export function mergeEntry(
  state: MergeState,
  mutation: Mutation,
  epoch: string,
  rules: MergeRules,
  lost: Fields,
): MergeOutcome {
  const kept = keptInstances(state, mutation, epoch, rules);
  const back = broughtBack(state, mutation, epoch, rules);
  if (kept.length + back.length === 0) return mergeMutation(state, mutation, epoch, rules);
  const restored = Object.entries(lost).filter(
    ([path]) => within(back, path) && (state.fields[path] ?? null) === null,
  );
  const wanted = Object.entries(mutation.set);
  const outcome = mergeMutation(
    state,
    {
      ...mutation,
      set: Object.fromEntries([
        ...restored,
        ...wanted.filter(([path]) => !within(kept, path)),
      ]) as Mutation['set'],
    },
    epoch,
    { ...rules, agreed: (group) => within(back, group) },
  );
  const dropped = wanted
    .filter(([path]) => within(kept, path))
    .map(([path, after]): GroupChange => {
      const before = { [path]: mutation.was[path] ?? null };
      return { group: rules.groupOf(path), before, after: { [path]: after } };
    });
  return { ...outcome, superseded: [...outcome.superseded, ...dropped], review: true };
}

/** Instances that others removed since, and that the mutation writes into. */
export function broughtBack(
  state: MergeState,
  mutation: Mutation,
  epoch: string,
  rules: MergeRules,
): readonly string[] {
  if (rules.locked || isRemoval(mutation)) return [];
  const written = Object.keys(mutation.set).filter((path) => mutation.set[path] !== null);
  const gone = new Set<string>();
  for (const path of written) {
    const instance = instancesOf(path).find((each) => {
      const group = rules.groupOf(each);
      if ((state.fields[each] ?? null) !== null || !state.fieldRev[group]) return false;
      return (
        mutation.epoch !== epoch || lastForeign(state, group, mutation.replica) > mutation.base
      );
    });
    if (instance !== undefined) gone.add(instance);
  }
  return [...gone];
}

/** Instances that the mutation removes, and that others wrote into since. */
function keptInstances(
  state: MergeState,
  mutation: Mutation,
  epoch: string,
  rules: MergeRules,
): readonly string[] {
  if (rules.locked || isRemoval(mutation)) return [];
  const removed = Object.keys(mutation.set).filter(
    (path) =>
      path.endsWith(']') &&
      mutation.set[path] === null &&
      (mutation.was[path] ?? null) !== null &&
      (state.fields[path] ?? null) !== null,
  );
  const outermost = removed.filter((path) => !within(removed, path.slice(0, -1)));
  return outermost.filter((instance) =>
    mutation.epoch === epoch
      ? Object.keys(state.fieldRev).some(
          (group) =>
            within([instance], group) &&
            lastForeign(state, group, mutation.replica) > mutation.base,
        )
      : Object.entries(state.fields).some(
          ([path, value]) =>
            within([instance], path) && !sameJson(value, mutation.was[path] ?? null),
        ),
  );
}

const isRemoval = ({ type }: Mutation): boolean => type === 'delete' || type === 'restore';

/** The instances that hold a path, the outermost first; an instance holds itself. */
function instancesOf(path: string): readonly string[] {
  const ends = [...path].flatMap((sign, index) => (sign === ']' ? [index + 1] : []));
  return ends.map((end) => path.slice(0, end));
}

/** Of a path and of a merge group alike: both begin with the instance that they lie in. */
const within = (instances: readonly string[], path: string): boolean =>
  instances.some((instance) => path.startsWith(instance));
