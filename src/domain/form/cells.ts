import { computed, type ReadonlySignal } from '@preact/signals-core';
import { type Json, sameJson } from '../json.ts';

interface Cell {
  running: boolean;
  signal?: ReadonlySignal<unknown>;
  /** Where nothing changes any more. */
  kept?: { readonly value: unknown };
}

/** What is computed once and again only when something that it read has changed. */
export class Cells {
  private readonly cells: Record<string, Cell> = {};
  private readonly still: boolean;

  /** `still`: nothing that is read changes any more, so that nobody has to be told. */
  constructor(still: boolean) {
    this.still = still;
  }

  /**
   * A computed value, made when it is first asked for. What asks for itself on the way (a formula that
   * picks its own instance) finds '' there: the compiler can't rule it out, and warns.
   */
  protected cell<T>(name: string, compute: () => T): T {
    this.cells[name] ??= { running: false };
    const cell = this.cells[name];
    if (cell.running) return '' as T;
    if (this.still) {
      cell.kept ??= { value: runIn(cell, compute) };
      return cell.kept.value as T;
    }
    cell.signal ??= computed(() => runIn(cell, compute));
    return (cell.signal as ReadonlySignal<T>).value;
  }

  /** Likewise; an equal result is the same object, so that nobody is told of it. */
  protected steady<T>(name: string, compute: () => T): T {
    if (this.still) return this.cell(name, compute);
    let last: T | undefined;
    return this.cell(name, () => {
      const next = compute();
      if (last === undefined || !sameJson(last as Json, next as Json)) last = next;
      return last;
    });
  }
}

function runIn<T>(cell: Cell, compute: () => T): T {
  cell.running = true;
  try {
    return compute();
  } finally {
    cell.running = false;
  }
}
