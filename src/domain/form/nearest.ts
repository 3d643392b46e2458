import type { FormNode } from './node.ts';

/** The nodes at a template path that share the most instances with a node. */
export function nearest(node: FormNode, path: string): readonly FormNode[] {
  if (node.up && !path.startsWith(`${node.item.path}/`)) return nearest(node.up, path);
  const names = path.slice(node.item.path.length + 1).split('/');
  return names.reduce<readonly FormNode[]>(
    (nodes, name) => nodes.flatMap((one) => one.children(name)),
    [node],
  );
}
