import { setTimeout as sleep } from 'node:timers/promises';
import { hash, type Random } from './random.ts';

/** What kind of step an actor waits at. */
export type StepKind = 'action' | 'push' | 'pull' | 'request' | 'idb' | 'store' | 'timer';

interface Waiting {
  readonly actor: string;
  readonly order: number;
  readonly kind: StepKind;
  readonly label: string;
  /** Milliseconds of the virtual clock before which it isn't released. */
  readonly due: number;
  readonly ready: () => boolean;
  readonly release: () => void;
}

interface Outsider {
  readonly label: string;
  /** Whose own steps it waits for now and then. */
  readonly actor: string | undefined;
}

/** Turns of the event loop without any sign of life after which nothing moves by itself. */
const QUIET_TURNS = 6;
/** Work outside (a database server) that answers later than this waits for another actor's lock. */
const BLOCKED_MS = 2_000;
/** After so long without any sign of life the database is asked whether it keeps somebody waiting. */
const ASKED_MS = 20;
/** A schedule in which nobody may move for so long hangs. */
const STUCK_MS = 45_000;
/** A schedule of so many steps has no end. */
const MOST_STEPS = 100_000;
/** What one step takes by the virtual clock, in milliseconds. */
const STEP_MS = 5;

/**
 * One scheduler for all actors: everyone waits at their next step, and one waiting step at a time is
 * let go, drawn by the seed, once all that the former set in motion has come to rest.
 */
export class Scheduler {
  /** Milliseconds since 1970. */
  now: number;
  steps = 0;
  /** Of all steps in their order: two runs of one seed have the same. */
  trace = 0;
  /** The steps themselves, when they are asked for. */
  readonly lines: string[] | undefined;
  /** True while the database keeps somebody waiting for what another actor holds. */
  isKept: () => Promise<boolean> = async () => false;
  private running = false;
  private readonly waiting = new Set<Waiting>();
  private readonly counts = new Map<string, number>();
  private readonly random: Random;
  private signs = 0;
  private wake: () => void = () => {};
  private readonly outsiders = new Set<Outsider>();
  private pending = 0;
  private readonly failures: unknown[] = [];

  constructor(random: Random, start: number, lines?: string[]) {
    this.random = random;
    this.now = start;
    this.lines = lines;
  }

  /** Waits for its turn; `take` is done in the instant in which it is let go. Outside a run everything goes at once. */
  step(
    actor: string,
    kind: StepKind,
    label: string,
    ready: () => boolean = () => true,
    delay = 0,
    take?: () => void,
  ): Promise<void> {
    this.touch();
    if (!this.running) {
      take?.();
      return Promise.resolve();
    }
    const order = (this.counts.get(actor) ?? 0) + 1;
    this.counts.set(actor, order);
    return new Promise((release) => {
      this.waiting.add({
        actor,
        order,
        kind,
        label,
        due: this.now + delay,
        ready,
        release: () => {
          take?.();
          release();
        },
      });
    });
  }

  /** A sign of life: whatever waits goes on waiting. */
  readonly touch = (): void => {
    this.signs += 1;
    this.wake();
  };

  /** Real work outside this process: nothing is let go until it answers, or until `actor`, of whom it is a part, waits for a step. */
  async outside<T>(work: Promise<T>, label = 'work', actor?: string): Promise<T> {
    const outsider = { label, actor };
    this.outsiders.add(outsider);
    try {
      return await work;
    } finally {
      this.outsiders.delete(outsider);
      this.touch();
    }
  }

  /** The actor is dead: its steps never come. */
  forget(actor: string): void {
    for (const each of this.waiting) if (each.actor === actor) this.waiting.delete(each);
    for (const each of this.outsiders) if (each.actor === actor) this.outsiders.delete(each);
  }

  /** Begins something that a run must see the end of. */
  spawn(work: () => Promise<void>): void {
    this.pending += 1;
    void work()
      .catch((error: unknown) => {
        this.failures.push(error);
      })
      .finally(() => {
        this.pending -= 1;
        this.touch();
      });
  }

  /** Lets steps go until all that was begun has ended; throws what any of it threw. */
  async run(): Promise<void> {
    this.running = true;
    try {
      let moved = performance.now();
      for (;;) {
        await this.quiet();
        if (this.pending === 0 || this.failures.length > 0) break;
        if (this.steps > MOST_STEPS) throw new Error(`no end: ${this.describe()}`);
        if (this.releaseOne()) moved = performance.now();
        else if (performance.now() - moved < STUCK_MS) await sleep(1);
        else throw new Error(`nothing can move: ${this.describe()}`);
      }
    } finally {
      this.running = false;
    }
    if (this.failures.length > 0) throw this.failures[0];
  }

  /** False when nobody may move. */
  private releaseOne(): boolean {
    const able = [...this.waiting].filter(({ ready }) => ready());
    const due = able.filter((each) => each.due <= this.now);
    const chosen = due.length > 0 ? this.random.pick(inOrder(due)) : soonest(able);
    if (!chosen) return false;
    this.waiting.delete(chosen);
    this.now = Math.max(this.now + STEP_MS, chosen.due);
    this.steps += 1;
    const line = `${chosen.actor} ${chosen.kind} ${chosen.label}`;
    this.trace = hash(line, this.trace);
    this.lines?.push(line);
    this.touch();
    chosen.release();
    return true;
  }

  private async quiet(): Promise<void> {
    let idle = 0;
    let blockedSince = 0;
    let asked = 0;
    while (idle < QUIET_TURNS) {
      const before = this.signs;
      await new Promise((resolve) => setImmediate(resolve));
      if (this.signs !== before) {
        idle = 0;
        blockedSince = 0;
      } else if (!this.worksOutside() && !readsFiles()) idle += 1;
      else {
        blockedSince ||= performance.now();
        if (this.worksOutside()) await this.nextSign();
        if (this.signs !== before) {
          idle = 0;
          blockedSince = 0;
          continue;
        }
        const now = performance.now();
        if (now - blockedSince > BLOCKED_MS) return;
        if (now - Math.max(asked, blockedSince) < ASKED_MS) continue;
        if (await this.isKept()) return;
        asked = performance.now();
      }
    }
  }

  // why not turn after turn: the database needs the processor meanwhile
  private nextSign(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ASKED_MS);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = () => {};
        resolve();
      };
    });
  }

  private worksOutside(): boolean {
    const waiting = new Set([...this.waiting].map(({ actor }) => actor));
    return [...this.outsiders].some(({ actor }) => actor === undefined || !waiting.has(actor));
  }

  /** Who waits for what. */
  describe(): string {
    const steps = [...this.waiting].map(
      ({ actor, label, ready }) => `${actor} ${label}${ready() ? '' : ' (held)'}`,
    );
    const outside = [...this.outsiders].map(({ label }) => `outside: ${label}`);
    return [...steps, ...outside].join(', ') || 'no step';
  }
}

const inOrder = (steps: readonly Waiting[]): readonly Waiting[] =>
  steps.toSorted((a, b) => (a.actor === b.actor ? a.order - b.order : a.actor < b.actor ? -1 : 1));

const soonest = (steps: readonly Waiting[]): Waiting | undefined =>
  inOrder(steps).toSorted((a, b) => a.due - b.due)[0];

/** True while the system is asked for files, on threads that give no sign of life. */
const readsFiles = (): boolean =>
  process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
