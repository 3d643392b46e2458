import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { FormRuntime, NodeState, Violation } from '#domain/form/model.ts';
import { type Section, violationsIn } from './sections.ts';

/** One node of the form; draws again when that node changed, and only then. */
export const useNode = (runtime: FormRuntime, path: string): NodeState =>
  useSyncExternalStore(
    useCallback((notify) => runtime.subscribe(path, notify), [runtime, path]),
    () => runtime.get(path),
  );

/** Several nodes at once, for a widget made of several questions. `paths` is always the same array. */
export const useNodes = (runtime: FormRuntime, paths: readonly string[]): readonly NodeState[] =>
  useLive(runtime, paths, () => paths.map((path) => runtime.get(path)));

export const useViolations = (
  runtime: FormRuntime,
  section: Pick<Section, 'items' | 'leaves'>,
): readonly Violation[] =>
  useLive(runtime, section.leaves, () => violationsIn(runtime, section.items));

/** The paths of all questions of some sections, as one array that stays the same. */
export const useLeaves = (sections: readonly Section[]): readonly string[] =>
  useMemo(() => sections.flatMap(({ leaves }) => leaves), [sections]);

/** A list read from the form; the same list as long as its elements are. */
export function useLive<T>(
  runtime: FormRuntime,
  paths: readonly string[],
  read: () => readonly T[],
): readonly T[] {
  const last = useRef<readonly T[]>([]);
  const subscribe = useCallback(
    (notify: () => void) => {
      const stops = paths.map((path) => runtime.subscribe(path, notify));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [runtime, paths],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = read();
    const same =
      next.length === last.current.length && next.every((one, i) => one === last.current[i]);
    if (!same) last.current = next;
    return last.current;
  });
}
