import { type FileHandle, open, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';

const POLL_MS = 50;
const BEAT_MS = 500;
/** A holder that shows no life for this long is dead: its process was killed. */
const DEAD_MS = 10_000;
/** Half a minute. */
const POLLS = 600;

/**
 * Locks of uploads as files, so that several server processes on one folder take turns. Whoever waits
 * leaves a sign that asks the holder to end: a request whose line died holds on otherwise.
 */
export class FileLocker implements Locker {
  private readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  newLock(id: string): Lock {
    return new FileLock(join(this.directory, `${id}.lock`), join(this.directory, `${id}.wanted`));
  }
}

class FileLock implements Lock {
  private readonly path: string;
  private readonly wanted: string;
  private handle: FileHandle | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;

  constructor(path: string, wanted: string) {
    this.path = path;
    this.wanted = wanted;
  }

  async lock(signal: AbortSignal, release: RequestRelease): Promise<void> {
    for (let poll = 0; poll < POLLS && !signal.aborted; poll += 1) {
      if (await this.take(release)) return;
      await writeFile(this.wanted, '');
      // why: were two to think it dead at once, both would write; the hash at the end finds that out
      if (await this.isDead()) await rm(this.path, { force: true });
      await sleep(POLL_MS);
    }
    throw ERRORS.ERR_LOCK_TIMEOUT;
  }

  async unlock(): Promise<void> {
    clearInterval(this.beat);
    await this.handle?.close();
    this.handle = undefined;
    await rm(this.wanted, { force: true });
    await rm(this.path, { force: true });
  }

  private async take(release: RequestRelease): Promise<boolean> {
    try {
      this.handle = await open(this.path, 'wx');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    await rm(this.wanted, { force: true });
    this.beat = setInterval(() => void this.live(release), BEAT_MS);
    return true;
  }

  /** Shows life, and sees whether somebody waits. */
  private async live(release: RequestRelease): Promise<void> {
    await this.handle?.write('.', 0).catch(() => undefined);
    if (this.handle && (await modified(this.wanted)) !== undefined) await release();
  }

  /** By the clock of the disk alone: the sign that was just left against the holder's last beat. */
  private async isDead(): Promise<boolean> {
    const [now, last] = [await modified(this.wanted), await modified(this.path)];
    return now !== undefined && last !== undefined && now - last > DEAD_MS;
  }
}

const modified = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
