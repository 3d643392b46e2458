import { backoff } from '#sync/backoff.ts';
import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import type { SyncState, SyncStore } from '../state/sync-state.ts';
import { asLeader } from './lease.ts';
import { type SyncReport, syncOnce } from './sync-once.ts';

export interface SyncLoop {
  /** Soon: after a save. Saves in a row make one run. */
  readonly request: () => void;
  /** Now: the person asked; resets the back-off and runs even while paused. */
  readonly runNow: () => Promise<SyncReport | null>;
  readonly pause: (paused: boolean) => void;
  readonly stop: () => void;
}

interface LoopParts {
  readonly db: PersonDb;
  readonly effects: Effects;
  readonly store: SyncStore;
  /** The current token, whichever tab got it; null while a sign-in is needed. */
  readonly token: () => Promise<string | null>;
  /** The server takes this token no more. */
  readonly onExpired: (token: string) => void;
}

const AFTER_SAVE_MS = 1_500;
const WHEN_IDLE_MS = 5 * 60_000;
/** Another tab is at it: what was saved here meanwhile may not be in its run. */
const WHEN_BUSY_MS = 15_000;
/** The longest wait that a server may ask for. */
const LONGEST_MS = 3_600_000;
/** A cut shorter than this isn't told: the banner must not flicker. */
const OFFLINE_AFTER_MS = 4_000;

/**
 * Keeps one person's device in step: after each save, at the return of the network or of the page,
 * and every five minutes. It retries for ever, with a capped, jittered back-off. Tabs of one person
 * run one at a time and tell each other how it goes.
 */
export function startSyncLoop(parts: LoopParts): SyncLoop {
  return new Loop(parts);
}

class Loop implements SyncLoop {
  private readonly parts: LoopParts;
  private readonly channel: BroadcastChannel;
  private readonly unsubscribe: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private offlineTimer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** By the clock that never jumps: the server asked not to be asked before. */
  private notBefore = 0;
  private running: Promise<SyncReport | null> | null = null;
  private wakeUp: Promise<(() => Promise<void>) | undefined> | undefined;
  private again = false;
  private hearing = false;
  private stopped = false;

  constructor(parts: LoopParts) {
    this.parts = parts;
    this.channel = new BroadcastChannel(`ccm-sync ${parts.db.name}`);
    this.channel.onmessage = ({ data }: MessageEvent<SyncState>) => this.hear(data);
    this.unsubscribe = parts.store.subscribe(this.tell);
    addEventListener('online', this.onBack);
    addEventListener('offline', this.onOffline);
    document.addEventListener('visibilitychange', this.onVisible);
    document.addEventListener('resume', this.onBack);
    if (!navigator.onLine) this.onOffline();
    this.schedule(0);
  }

  readonly request = (): void => {
    if (this.running) this.again = true;
    else if (this.failures === 0) this.schedule(AFTER_SAVE_MS);
  };

  readonly runNow = async (): Promise<SyncReport | null> => {
    this.failures = 0;
    this.notBefore = 0;
    if (this.running) await this.running;
    return this.run(true);
  };

  readonly pause = (paused: boolean): void => {
    const { db, store } = this.parts;
    store.setState({ paused });
    // why: one that can't be kept holds until the page is closed
    db.meta.put({ key: 'paused', value: paused }).catch(() => undefined);
    if (!paused) this.onBack();
  };

  readonly stop = (): void => {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.offlineTimer);
    this.unsubscribe();
    this.channel.close();
    removeEventListener('online', this.onBack);
    removeEventListener('offline', this.onOffline);
    document.removeEventListener('visibilitychange', this.onVisible);
    document.removeEventListener('resume', this.onBack);
  };

  private readonly tell = (state: SyncState): void => {
    if (!this.hearing && !this.stopped) this.channel.postMessage(state);
  };

  private hear(state: SyncState): void {
    const { paused } = this.parts.store.getState();
    this.hearing = true;
    this.parts.store.setState(state);
    this.hearing = false;
    if (paused && !state.paused) this.onBack();
  }

  private readonly onBack = (): void => {
    clearTimeout(this.offlineTimer);
    this.failures = 0;
    this.schedule(0);
  };

  private readonly onOffline = (): void => {
    clearTimeout(this.offlineTimer);
    this.offlineTimer = setTimeout(() => {
      if (!navigator.onLine) this.parts.store.setState({ network: 'offline' });
    }, OFFLINE_AFTER_MS);
  };

  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible') this.onBack();
  };

  private schedule(delay: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    const wait = Math.max(delay, this.notBefore - performance.now());
    this.timer = setTimeout(() => {
      if (this.running) this.again = true;
      else if (!this.parts.store.getState().paused) void this.run(false);
    }, wait);
  }

  /** One run at a time, in this tab and among tabs. */
  private async run(asked: boolean): Promise<SyncReport | null> {
    const { db, effects, store, token } = this.parts;
    this.again = false;
    let current: string | null = null;
    let report: SyncReport | null = null;
    let led = false;
    const work = async () => {
      led = true;
      current = await token();
      if (current === null) store.setState({ signInNeeded: true });
      else {
        const stopped = () => this.stopped || (!asked && store.getState().paused);
        report = await syncOnce(db, effects, current, this.progress, { asked, stopped });
      }
    };
    this.running = asLeader(db, effects, work).then(() => report);
    try {
      await this.running;
    } finally {
      this.running = null;
      if (led) store.setState({ activity: 'idle', count: 0, total: 0 });
      // why here: a run that another tab holds, or that throws, must not be the last one
      if (!report) this.schedule(this.again ? WHEN_BUSY_MS : WHEN_IDLE_MS);
    }
    if (report && current !== null) this.learn(report, current);
    return report;
  }

  private readonly progress: Parameters<typeof syncOnce>[3] = ({ phase, count, total = 0 }) =>
    this.parts.store.setState({ activity: phase, count, total });

  private learn(report: SyncReport, token: string): void {
    const { store, onExpired, effects } = this.parts;
    const { status, problem, retryAfter = 0 } = report;
    const signInNeeded = status === 401;
    store.setState({ report, network: status === 0 ? 'offline' : 'online', signInNeeded });
    // why: a portal that answers 401 knows nothing of our tokens
    if (problem?.code === 'sign_in_required') onExpired(token);
    const failed = problem !== undefined && !report.frozen;
    this.failures = failed ? this.failures + 1 : 0;
    this.notBefore = performance.now() + Math.min(retryAfter * 1_000, LONGEST_MS);
    if (failed) this.schedule(backoff(this.failures, effects.random()));
    else this.schedule(this.again ? AFTER_SAVE_MS : WHEN_IDLE_MS);
    if (status === 0) this.askToBeWoken();
  }

  /** Out of reach, it is done without: the timer is there. */
  private askToBeWoken(): void {
    this.wakeUp ??= import('./wake-up.ts').then(
      ({ wakeUps }) => wakeUps(this.onBack),
      () => undefined,
    );
    void this.wakeUp.then((ask) => ask?.());
  }
}
