import { useCallback, useMemo, useSyncExternalStore } from 'react';
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
  useLive(
    runtime,
    useCallback(() => paths.map((path) => runtime.get(path)), [runtime, paths]),
  );

/** `sections` is always the same array. */
export const useViolations = (
  runtime: FormRuntime,
  sections: readonly Section[],
): readonly Violation[] =>
  useLive(
    runtime,
    useCallback(
      () => sections.flatMap((section) => violationsIn(runtime, section)),
      [runtime, sections],
    ),
  );

/** A list read from the form; the same list as long as its elements are. `read` is always the same function. */
export function useLive<T>(runtime: FormRuntime, read: () => readonly T[]): readonly T[] {
  const [subscribe, get] = useMemo(() => {
    let last = read();
    const refresh = () => {
      const next = read();
      if (next.length !== last.length || next.some((one, i) => one !== last[i])) last = next;
    };
    return [(notify: () => void) => runtime.watch(refresh, notify), () => last] as const;
  }, [runtime, read]);
  return useSyncExternalStore(subscribe, get);
}
