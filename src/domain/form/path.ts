/** Paths of live nodes, `/incident[k3f0]/lieu`, and of the template, `/incident/lieu`. */

/** The path without ids of instances. */
export const templateOf = (path: string): string => path.replace(/\[[^\]]*\]/g, '');

/** An instance of the repeat at `repeat`, a live path. */
export const instancePath = (repeat: string, id: string): string => `${repeat}[${id}]`;

/** Where a live path goes through instances: each with its repeat and its id, the outermost first. */
export function instancesOn(
  path: string,
): readonly { readonly repeat: string; readonly id: string; readonly path: string }[] {
  return [...path.matchAll(/\[([^\]]*)\]/g)].map((match) => ({
    repeat: path.slice(0, match.index),
    id: match[1] ?? '',
    path: path.slice(0, match.index + match[0].length),
  }));
}
