import { instancesOn } from '#domain/form/path.ts';

/** Which instance of each repeat is unfolded, by the repeat's path: one at a time. */
export interface Opened {
  /** Null when all were folded; undefined when nobody chose yet. */
  readonly get: (repeat: string) => string | null | undefined;
  readonly set: (repeat: string, instance: string | null) => void;
  readonly subscribe: (notify: () => void) => () => void;
}

export function createOpened(): Opened {
  const open = new Map<string, string | null>();
  const told = new Set<() => void>();
  return {
    get: (repeat) => open.get(repeat),
    set: (repeat, instance) => {
      open.set(repeat, instance);
      for (const notify of told) notify();
    },
    subscribe: (notify) => {
      told.add(notify);
      return () => told.delete(notify);
    },
  };
}

/** Unfolds every instance on the way to an answer. */
export const openTo = (opened: Opened, path: string): void => {
  for (const { repeat, path: instance } of instancesOn(path)) opened.set(repeat, instance);
};
