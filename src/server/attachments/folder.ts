import { createReadStream, mkdirSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { FileLocker } from './locker.ts';
import { type FileStorage, placeOf } from './storage.ts';

/** `files/ab/abcdef…` in the data folder; uploads under way and their locks in folders of their own. */
export function openFolder(dataDir: string): FileStorage {
  const root = join(dataDir, 'files');
  const uploadsDir = join(root, 'uploads');
  const pathOf = (sha256: string) => join(root, placeOf(sha256));
  const locker = openLocks(dataDir);
  mkdirSync(uploadsDir, { recursive: true, mode: 0o700 });
  return {
    // why not sooner: it makes its folder unawaited, and ends the process where it can't
    openUploads: () => new FileStore({ directory: uploadsDir }),
    locker,
    readUpload: async (id) => createReadStream(join(uploadsDir, id)),
    keep: async (id, sha256) => {
      const [from, to] = [join(uploadsDir, id), pathOf(sha256)];
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await onDisk(from);
      await rename(from, to);
      await onDisk(dirname(to));
      await rm(`${from}.json`, { force: true });
    },
    discard: async (id) => {
      await rm(join(uploadsDir, id), { force: true });
      await rm(join(uploadsDir, `${id}.json`), { force: true });
    },
    sizeOf: (sha256) =>
      stat(pathOf(sha256)).then(
        ({ size }) => size,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return undefined;
          throw error;
        },
      ),
    read: async (sha256, range) => createReadStream(pathOf(sha256), range),
  };
}

export function openLocks(dataDir: string): FileLocker {
  const directory = join(dataDir, 'files', 'locks');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return new FileLocker(directory);
}

async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
