import type { FormDefinition, FormItem } from './model.ts';
import { templateOf } from './path.ts';

/**
 * What merges as one unit with the answer at a live path: its merge group, or the path alone. Inside
 * a repeat a unit never goes beyond its instance.
 */
export function fieldGroupOf(definition: FormDefinition, path: string): string {
  const group = groupOf(definition, templateOf(path));
  if (group === undefined) return path;
  const inside = path.slice(0, path.lastIndexOf(']') + 1);
  if (!group.startsWith('/')) return inside ? `${inside}#${group}` : group;
  const live = path.split('/').slice(0, group.split('/').length).join('/');
  return live.length < inside.length ? path : live;
}

const known = new WeakMap<FormDefinition, ReadonlyMap<string, string | undefined>>();

/** Of every item of a form, by path: a fiche asks for each of its fields. */
function groupsOf(definition: FormDefinition): ReadonlyMap<string, string | undefined> {
  const groups = known.get(definition) ?? new Map(pairsOf(definition.body));
  known.set(definition, groups);
  return groups;
}

const pairsOf = (items: readonly FormItem[]): [string, string | undefined][] =>
  items.flatMap((item) => [[item.path, item.mergeGroup], ...pairsOf(item.children ?? [])]);

function groupOf(definition: FormDefinition, path: string): string | undefined {
  const groups = groupsOf(definition);
  if (groups.has(path)) return groups.get(path);
  let items: readonly FormItem[] = definition.body;
  for (;;) {
    const item = items.find(
      (candidate) => candidate.path === path || path.startsWith(`${candidate.path}/`),
    );
    if (!item) return undefined;
    if (item.path === path || !item.children) return item.mergeGroup;
    items = item.children;
  }
}
