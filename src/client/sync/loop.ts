import { backoff } from '#sync/backoff.ts';
import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import type { SyncStore } from '../state/sync-state.ts';
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
  /** The current token; null while a sign-in is needed. */
  readonly token: () => string | null;
  readonly onExpired: () => void;
}

const AFTER_SAVE_MS = 1_500;
const WHEN_IDLE_MS = 5 * 60_000;
/** A cut shorter than this isn't told: the banner must not flicker. */
const OFFLINE_AFTER_MS = 4_000;

/**
 * Keeps one person's device in step: after each save, at the return of the network or of the page,
 * and every five minutes. It retries for ever, with a capped, jittered back-off.
 */
export function startSyncLoop(parts: LoopParts): SyncLoop {
  return new Loop(parts);
}

class Loop implements SyncLoop {
  private readonly parts: LoopParts;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private offlineTimer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private running: Promise<SyncReport | null> | null = null;
  private stopped = false;

  constructor(parts: LoopParts) {
    this.parts = parts;
    addEventListener('online', this.onOnline);
    addEventListener('offline', this.onOffline);
    document.addEventListener('visibilitychange', this.onVisible);
    if (!navigator.onLine) this.onOffline();
    this.schedule(0);
  }

  readonly request = (): void => this.schedule(AFTER_SAVE_MS);

  readonly runNow = async (): Promise<SyncReport | null> => {
    this.failures = 0;
    if (this.running) await this.running;
    return this.run();
  };

  readonly pause = (paused: boolean): void => {
    this.parts.store.setState({ paused });
    if (!paused) this.onOnline();
  };

  readonly stop = (): void => {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.offlineTimer);
    removeEventListener('online', this.onOnline);
    removeEventListener('offline', this.onOffline);
    document.removeEventListener('visibilitychange', this.onVisible);
  };

  private readonly onOnline = (): void => {
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
    if (document.visibilityState === 'visible') this.schedule(0);
  };

  private schedule(delay: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.parts.store.getState().paused || this.running) this.schedule(WHEN_IDLE_MS);
      else void this.run();
    }, delay);
  }

  /** One run at a time in this tab; the lock keeps other tabs out, correctness doesn't need it. */
  private async run(): Promise<SyncReport | null> {
    const { db, effects, store, token } = this.parts;
    const current = token();
    if (current === null) {
      store.setState({ signInNeeded: true });
      return null;
    }
    let report: SyncReport | null = null;
    this.running = effects
      .exclusive('ccm-sync', async () => {
        report = await syncOnce(db, effects, current, ({ phase, count }) =>
          store.setState({ activity: phase, count }),
        );
      })
      .then(() => report);
    try {
      await this.running;
    } finally {
      this.running = null;
      store.setState({ activity: 'idle', count: 0 });
      // why here: a run that another tab holds, or that throws, must not be the last one
      if (!report) this.schedule(WHEN_IDLE_MS);
    }
    if (report) this.learn(report);
    return report;
  }

  private learn(report: SyncReport): void {
    const { store, onExpired } = this.parts;
    const reached = report.status !== 0;
    const expired = report.status === 401;
    store.setState({ report, network: reached ? 'online' : 'offline', signInNeeded: expired });
    if (expired) onExpired();
    this.failures = report.problem ? this.failures + 1 : 0;
    if (!report.problem) this.schedule(WHEN_IDLE_MS);
    else this.schedule(this.waitAfter(report));
  }

  private waitAfter({ retryAfter }: SyncReport): number {
    const wait = backoff(this.failures, this.parts.effects.random());
    return Math.max(wait, (retryAfter ?? 0) * 1_000);
  }
}
