import type { PathStep } from './model.ts';

/** `note`: a node that is always empty unless it calculates. */
export type PlaceKind = 'value' | 'note' | 'group' | 'repeat';

/** Where every question and group of the form stands. Paths are of the template. */
export interface Places {
  /** Paths by name: several groups may hold the same name. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly kinds: ReadonlyMap<string, PlaceKind>;
}

export const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1);

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The repeats strictly around a path, the outermost first. */
export function repeatsAround(path: string, { kinds }: Places): readonly string[] {
  const repeats: string[] = [];
  for (let above = parentOf(path); above; above = parentOf(above))
    if (kinds.get(above) === 'repeat') repeats.unshift(above);
  return repeats;
}

/** One node in every state of the form: outside any repeat, and no repeat. */
export const isSingle = (path: string, places: Places): boolean =>
  places.kinds.get(path) !== 'repeat' && repeatsAround(path, places).length === 0;

/**
 * How a question says `${name}`: from the nearest repeat that holds both, in its own instance, else
 * from the root, over every instance.
 */
export function stepsTo(
  target: string,
  self: string | undefined,
  places: Places,
): { readonly from: 'current' | 'root'; readonly steps: readonly PathStep[] } {
  const around = self === undefined ? [] : repeatsAround(self, places);
  const shared = repeatsAround(target, places)
    .filter((repeat) => around.includes(repeat))
    .at(-1);
  if (self === undefined || shared === undefined)
    return { from: 'root', steps: segmentsOf(target) };
  const up = segmentsOf(self).length - segmentsOf(shared).length;
  return {
    from: 'current',
    steps: [...Array<string>(up).fill('..'), ...segmentsOf(target.slice(shared.length))],
  };
}

/** The template path where steps lead. */
export function follow(steps: readonly PathStep[], start: string): string {
  let path = start;
  for (const step of steps) {
    const name = typeof step === 'string' ? step : step.name;
    if (name === '..') path = parentOf(path);
    else if (name !== '.') path = `${path}/${name}`;
  }
  return path;
}
