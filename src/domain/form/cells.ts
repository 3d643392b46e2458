import { computed, type ReadonlySignal } from '@preact/signals-core';
import { type Json, sameJson } from '../json.ts';

/** What is computed once and again only when something that it read has changed. */
export class Cells {
  private readonly cells: Record<string, ReadonlySignal<unknown>> = {};
  private readonly running = new Set<string>();

  /**
   * A computed value, made when it is first asked for. What asks for itself on the way (a formula that
   * picks its own instance) finds '' there: the compiler can't rule it out, and warns.
   */
  protected cell<T>(name: string, compute: () => T): T {
    if (this.running.has(name)) return '' as T;
    this.cells[name] ??= computed(() => {
      this.running.add(name);
      try {
        return compute();
      } finally {
        this.running.delete(name);
      }
    });
    return (this.cells[name] as ReadonlySignal<T>).value;
  }

  /** Likewise; an equal result is the same object, so that nobody is told of it. */
  protected steady<T>(name: string, compute: () => T): T {
    let last: T | undefined;
    return this.cell(name, () => {
      const next = compute();
      if (last === undefined || !sameJson(last as Json, next as Json)) last = next;
      return last;
    });
  }
}
