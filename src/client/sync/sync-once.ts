import type { Problem } from '#domain/problem.ts';
import { readMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import { refreshGrants } from './grants.ts';
import { pullChanges } from './pull-changes.ts';
import type { Pushed, PushOptions } from './push.ts';
import { OUT_OF_REACH, type Refusal } from './transport.ts';

/** What one run did; feeds the status bar and the tests alike. */
export interface SyncReport {
  readonly pushed: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly pulled: number;
  readonly conflicts: number;
  /** Photos and files that the server confirmed. */
  readonly files: number;
  /** Records that weren't as the server has them, and are again. */
  readonly repaired: number;
  /** The server forbids sending as a whole: what waits stays, and can be kept in a file. */
  readonly frozen: boolean;
  readonly problem?: Problem;
  /** HTTP status behind the problem; 0 when no answer came. */
  readonly status?: number;
  readonly retryAfter?: number;
}

export interface SyncProgress {
  readonly phase: 'push' | 'pull' | 'files';
  /** Left to send, received so far, or bytes of files sent. */
  readonly count: number;
  /** Bytes of the files of this run. */
  readonly total?: number;
}

type Progress = (step: SyncProgress) => void;

/** A run that nobody asked for and nobody stops. */
const BY_ITSELF: PushOptions = { asked: false, stopped: () => false };

/**
 * One run: send the outbox, then take the feed, then send files. A failed push doesn't forbid the
 * pull, but no network does. A restored server gives its state first, and is then sent everything.
 */
export async function syncOnce(
  db: PersonDb,
  effects: Effects,
  token: string,
  progress: Progress,
  options: PushOptions = BY_ITSELF,
): Promise<SyncReport> {
  return new Run(db, effects, token, progress, options).report();
}

class Run {
  private readonly line: readonly [PersonDb, Effects, string];
  private readonly db: PersonDb;
  private readonly progress: Progress;
  private readonly options: PushOptions;
  private readonly counts = {
    pushed: 0,
    duplicates: 0,
    rejected: 0,
    pulled: 0,
    conflicts: 0,
    files: 0,
    repaired: 0,
    frozen: false,
  };
  /** The first one counts. */
  private refusal: Refusal | undefined;

  constructor(
    db: PersonDb,
    effects: Effects,
    token: string,
    progress: Progress,
    options: PushOptions,
  ) {
    this.db = db;
    this.line = [db, effects, token];
    this.progress = progress;
    this.options = options;
  }

  async report(): Promise<SyncReport> {
    try {
      await this.run();
    } catch (error) {
      const storage = await import('../db/storage-problem.ts').catch(() => undefined);
      const problem = storage?.storageProblem(error);
      if (!problem) throw error;
      return { ...this.counts, problem };
    }
    if (!this.refusal) return this.counts;
    const { problem, status, retryAfter } = this.refusal;
    return { ...this.counts, problem, status, retryAfter };
  }

  private async run(): Promise<void> {
    const meta = await readMeta(this.db);
    let { epoch } = meta;
    if (meta.oldEpoch !== '') await this.pull();
    // why twice: a restored server is noticed by its answer, and sent everything after a pull from zero
    for (let round = 0; round < 2 && !this.refusal; round += 1) {
      await this.push();
      if (!this.refusal || !stops(this.refusal)) await this.pull();
      const known = await readMeta(this.db);
      if (known.epoch === epoch && known.formsBack.length === 0) break;
      epoch = known.epoch;
    }
    if (!this.refusal) await this.sendFiles();
  }

  /** Somebody who only reads never fetches what sends. */
  private async push(): Promise<void> {
    const { formsBack, renew } = await readMeta(this.db);
    const pending = await this.db.outbox.where('state').equals('pending').count();
    if (pending === 0 && formsBack.length === 0 && !renew) return;
    const sending = await loadSending();
    const pushed: Pushed = sending
      ? await sending.pushOutbox(
          ...this.line,
          (count) => this.progress({ phase: 'push', count }),
          this.options,
        )
      : { pushed: 0, duplicates: 0, rejected: 0, conflicts: 0, refusal: OUT_OF_REACH };
    for (const kind of ['pushed', 'duplicates', 'rejected', 'conflicts'] as const)
      this.counts[kind] += pushed[kind];
    this.counts.frozen ||= pushed.frozen === true;
    this.refusal ??= pushed.refusal;
  }

  private async pull(): Promise<void> {
    const report = (count: number) => this.progress({ phase: 'pull', count });
    const pull = await pullChanges(...this.line, report, this.options.stopped);
    this.counts.pulled += pull.pulled;
    this.counts.repaired += pull.repaired;
    this.refusal ??= pull.refusal;
    const { g } = await readMeta(this.db);
    if (pull.grantsVersion !== undefined && pull.grantsVersion !== g) {
      await refreshGrants(...this.line);
    }
  }

  private async sendFiles(): Promise<void> {
    const waiting = await this.db.blobs.where('state').equals('local').count();
    if (waiting === 0 && !(await readMeta(this.db)).filesUnsure) return;
    const files = await import('./files.ts').catch(() => undefined);
    if (!files) return;
    const { sent, refusal } = await files.sendFiles(
      ...this.line,
      ({ sent: count, total }) => this.progress({ phase: 'files', count, total }),
      this.options.stopped,
    );
    this.counts.files += sent;
    this.refusal ??= refusal;
  }
}

/** Undefined when it is neither on the device nor in reach. */
export const loadSending = () => import('./push.ts').catch(() => undefined);

const stops = ({ status }: Refusal): boolean => status === 0 || status === 401;
