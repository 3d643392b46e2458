import type { Scheduler } from './scheduler.ts';

/**
 * How a server process is to end. `afterReceipts`: once a push's receipts are on the disk, before it is
 * judged. `afterEffects`: once what it changes is on the disk, before it is answered.
 */
export type Ending = { readonly in: number } | 'afterReceipts' | 'afterEffects';
/** What a transaction writes. */
export type Written = 'receipt' | 'effect';
const AWAITED = { afterReceipts: 'receipt', afterEffects: 'effect' } as const;

/** What a call waits for, and what it has from the moment that it may go. */
export interface Turn {
  readonly ready: () => boolean;
  readonly take: () => void;
}

/** A server process as its store sees it: every call may be its last. */
export class Mortal {
  readonly name: string;
  readonly scheduler: Scheduler;
  dead = false;
  steps = 0;
  /** Requests that it is answering, its start included. */
  busy = 0;
  ending: Ending | undefined;
  onDeath: () => void = () => {};
  private left = 0;
  private readonly written = new Set<Written>();
  private readonly kept = new Set<Written>();

  constructor(name: string, scheduler: Scheduler) {
    this.name = name;
    this.scheduler = scheduler;
  }

  endBy(ending: Ending): void {
    this.ending = ending;
    this.written.clear();
    this.kept.clear();
    if (typeof ending === 'object') this.left = ending.in;
  }

  /** Before a call: counts it, and waits for its turn where others are at work. Never returns to the dead. */
  async call(label: string, turn?: Turn, among = this.busy > 1): Promise<void> {
    this.scheduler.touch();
    if (this.isLast()) this.die();
    if (this.dead) return never();
    this.steps += 1;
    if (!among && (turn?.ready() ?? true)) {
      turn?.take();
      return;
    }
    await this.scheduler.step(this.name, 'store', label, turn?.ready, 0, turn?.take);
    if (this.dead) await never();
  }

  /** What a transaction did, so that it can be ended between its two commits. */
  noticed(event: Written | 'commit'): void {
    this.scheduler.touch();
    if (event !== 'commit') {
      this.written.add(event);
      return;
    }
    for (const each of this.written) this.kept.add(each);
    this.written.clear();
  }

  die(): void {
    if (this.dead) return;
    this.dead = true;
    this.scheduler.forget(this.name);
    this.onDeath();
  }

  private isLast(): boolean {
    if (this.dead || this.ending === undefined) return false;
    if (typeof this.ending === 'string') return this.kept.has(AWAITED[this.ending]);
    this.left -= 1;
    return this.left <= 0;
  }
}

export const never = (): Promise<never> => new Promise(() => {});
