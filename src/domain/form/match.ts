import type { FormDefinition, FormItem } from './model.ts';

/** An item with where it stands: the repeats around it, outermost first (itself excluded). */
export interface PlacedItem {
  readonly item: FormItem;
  /** Path of the item around it; '' at the top. */
  readonly parent: string;
  readonly repeats: readonly string[];
}

/** Every item of a form by its path, parents before children. */
export function placeItems(definition: FormDefinition): ReadonlyMap<string, PlacedItem> {
  const placed = new Map<string, PlacedItem>();
  const walk = (items: readonly FormItem[], parent: string, repeats: readonly string[]): void => {
    for (const item of items) {
      placed.set(item.path, { item, parent, repeats });
      const inside = item.type === 'repeat' ? [...repeats, item.path] : repeats;
      if (item.children) walk(item.children, item.path, inside);
    }
  };
  walk(definition.body, '', []);
  return placed;
}

/**
 * Which item of an older version each item of a newer one goes on from: newer path → older path. In
 * this order, within the same group: the `ccm::ancien_nom` that the newer version no longer uses
 * itself, the same name, the name before a rename that is undone; then, wherever it is, a name that
 * only one item has (a question moved to another group). A question never enters, leaves or changes repeat: its instances would be lost.
 */
export function matchItems(
  older: ReadonlyMap<string, PlacedItem>,
  newer: ReadonlyMap<string, PlacedItem>,
): ReadonlyMap<string, string> {
  const matched = new Map<string, string>();
  const claimed = new Set<string>();
  const claim = (path: string, from: PlacedItem | undefined): boolean => {
    const to = newer.get(path);
    if (!to || !from || claimed.has(from.item.path) || !goesOn(from, to, matched)) return false;
    matched.set(path, from.item.path);
    claimed.add(from.item.path);
    return true;
  };
  const left: PlacedItem[] = [];
  for (const placed of newer.values()) {
    const { item, parent } = placed;
    const around = parent === '' ? '' : matched.get(parent);
    const near = (name: string | undefined): PlacedItem | undefined =>
      around === undefined ? undefined : older.get(`${around}/${name}`);
    // why: when the newer version still has an item of the former name there, nothing was renamed
    const former = newer.has(`${parent}/${item.formerName}`) ? undefined : near(item.formerName);
    if (!claim(item.path, former) && !claim(item.path, near(item.name))) left.push(placed);
  }
  const backTo = undoneRenames(older);
  const names = { older: namesOf(older), newer: namesOf(newer) };
  for (const { item, parent } of left) {
    const around = parent === '' ? '' : matched.get(parent);
    if (around !== undefined && claim(item.path, backTo.get(`${around}/${item.name}`))) continue;
    const only = (name: string): PlacedItem | undefined => {
      const [one, ...others] = names.older.get(name) ?? [];
      return others.length === 0 ? one : undefined;
    };
    const former = item.formerName === undefined ? undefined : only(item.formerName);
    if (claim(item.path, former) || names.newer.get(item.name)?.length !== 1) continue;
    claim(item.path, only(item.name));
  }
  return matched;
}

/** When an older version is taken again: what the one before it had renamed goes back to its name. */
const undoneRenames = (before: ReadonlyMap<string, PlacedItem>): ReadonlyMap<string, PlacedItem> =>
  new Map(
    [...before.values()].flatMap((placed) => {
      const { item, parent } = placed;
      return item.formerName === undefined ? [] : [[`${parent}/${item.formerName}`, placed]];
    }),
  );

/** Groups go on as groups, repeats as repeats filled the same way, questions within the same repeats. */
function goesOn(from: PlacedItem, to: PlacedItem, matched: ReadonlyMap<string, string>): boolean {
  const kept =
    from.repeats.length === to.repeats.length &&
    to.repeats.every((path, depth) => matched.get(path) === from.repeats[depth]);
  if (!kept) return false;
  if (to.item.type !== 'repeat' && from.item.type !== 'repeat')
    return (to.item.type === 'group') === (from.item.type === 'group');
  // why: instances of a counted repeat are called 1, 2, 3; those that a person adds are not
  const counted = !to.item.repeatCount === !from.item.repeatCount;
  return to.item.type === from.item.type && counted;
}

function namesOf(
  placed: ReadonlyMap<string, PlacedItem>,
): ReadonlyMap<string, readonly PlacedItem[]> {
  const names = new Map<string, PlacedItem[]>();
  for (const each of placed.values()) {
    const same = names.get(each.item.name);
    if (same) same.push(each);
    else names.set(each.item.name, [each]);
  }
  return names;
}
