import type { Scheduler } from './scheduler.ts';

/** How a server process is to end. `afterReceipts`: once a push's receipts are on the disk, before it is judged. */
export type Ending = { readonly in: number } | 'afterReceipts';

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
  private receipts: 'none' | 'written' | 'kept' = 'none';

  constructor(name: string, scheduler: Scheduler) {
    this.name = name;
    this.scheduler = scheduler;
  }

  endBy(ending: Ending): void {
    this.ending = ending;
    this.receipts = 'none';
    if (ending !== 'afterReceipts') this.left = ending.in;
  }

  /** Before a call: counts it, and waits for its turn where others are at work. Never returns to the dead. */
  async call(label: string, ready: () => boolean, among = this.busy > 1): Promise<void> {
    this.scheduler.touch();
    if (this.isLast()) this.die();
    if (this.dead) return never();
    this.steps += 1;
    if (!among && ready()) return;
    await this.scheduler.step(this.name, 'store', label, ready);
    if (this.dead) await never();
  }

  /** What a transaction did, so that it can be ended between its two commits. */
  noticed(event: 'receipt' | 'commit'): void {
    this.scheduler.touch();
    if (event === 'receipt') this.receipts = 'written';
    else if (this.receipts === 'written') this.receipts = 'kept';
  }

  die(): void {
    if (this.dead) return;
    this.dead = true;
    this.scheduler.forget(this.name);
    this.onDeath();
  }

  private isLast(): boolean {
    if (this.dead || this.ending === undefined) return false;
    if (this.ending === 'afterReceipts') return this.receipts === 'kept';
    this.left -= 1;
    return this.left <= 0;
  }
}

export const never = (): Promise<never> => new Promise(() => {});
