import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order, Played, Shrunk } from './messages.ts';

/** A schedule that takes longer hangs. */
const PATIENCE_MS = 120_000;
export const HUNG = 'hung, or the worker ended';
const SHRINKING_MS = 240_000;

/** One worker process; it is started at its first order, and anew when it hung. */
export class Worker {
  private readonly program: string;
  private child: ChildProcess | undefined;

  constructor(program: string) {
    this.program = program;
  }

  async play(order: Order & { readonly order: 'play' }): Promise<Played> {
    const answer = await this.ask<Played>(order, PATIENCE_MS);
    if (answer?.findings.some(({ what }) => what.startsWith('hung'))) await this.end();
    if (answer) return answer;
    const findings = [{ kind: 'diverged', what: HUNG }] as const;
    return {
      seed: order.seed,
      store: order.store.kind,
      findings,
      coverage: {},
      steps: 0,
      trace: 0,
    };
  }

  shrink(order: Order & { readonly order: 'shrink' }): Promise<Shrunk | undefined> {
    return this.ask<Shrunk>(order, SHRINKING_MS);
  }

  async end(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  private async ask<T>(order: Order, patience: number): Promise<T | undefined> {
    this.child ??= fork(this.program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const { child } = this;
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), patience);
    const ended = () => waiting.abort();
    child.once('exit', ended);
    try {
      child.send(order);
      const [answer] = await once(child, 'message', { signal: waiting.signal });
      return answer as T;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
      await this.end();
      return undefined;
    } finally {
      clearTimeout(timer);
      child.removeListener('exit', ended);
    }
  }
}
