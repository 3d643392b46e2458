import type { Choice } from './model.ts';
import type { XNode } from './value.ts';

/** A list of choices as expressions walk it: `root/item/column`. */
export interface SecondaryInstance {
  readonly choices: readonly Choice[];
  /** One a choice, in the same order. */
  readonly items: () => readonly XNode[];
  /** The secondary instance itself. */
  readonly node: XNode;
  readonly has: (name: unknown) => boolean;
}

/** A column that the choice doesn't fill is an empty node-set, which equals nothing, not even ''. */
export function secondaryInstance(choices: readonly Choice[]): SecondaryInstance {
  const node: XNode = element(undefined, 1, (name) => (name === 'root' ? [root] : []));
  const root = element(node, 1, (name) => (name === 'item' ? items() : []));
  // why on demand: most lists are only shown, and a thousand choices are a thousand nodes
  let made: readonly XNode[] | undefined;
  const items = (): readonly XNode[] => {
    made ??= choices.map((choice, index) => {
      const item: XNode = element(root, index + 1, (name) => {
        const text = columnOf(choice, name);
        return text === undefined ? [] : [{ ...element(item, 1, () => []), text: () => text }];
      });
      return item;
    });
    return made;
  };
  let names: ReadonlySet<unknown> | undefined;
  const has = (name: unknown): boolean => {
    names ??= new Set<unknown>(choices.map((choice) => choice.name));
    return names.has(name);
  };
  return { choices, items, node, has };
}

const element = (
  parent: XNode | undefined,
  position: number,
  children: XNode['children'],
): XNode => ({ text: () => '', parent: () => parent, children, position: () => position });

function columnOf({ data, label, name }: Choice, column: string): string | undefined {
  // A file whose values are in another column may have a column `name` of its own.
  if (data && Object.hasOwn(data, column)) return data[column];
  if (column === 'name') return name;
  if (column !== 'label') return undefined;
  if (typeof label === 'string') return label;
  const [only, ...others] = Object.values(label);
  return others.length === 0 && only?.every((part) => typeof part === 'string')
    ? only.join('')
    : undefined;
}
