import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Upload } from '@tus/server';
import type { FileStorage } from '../../attachments/storage.ts';
import { BrokenBackup, readLines } from './format.ts';

/** Puts the files of a backup in their places; one that is there already is left alone. */
export async function putFiles(path: string, files: FileStorage): Promise<void> {
  let open: Incoming | undefined;
  for await (const line of readLines(path)) {
    if ('file' in line) {
      await open?.end();
      const there = (await files.sizeOf(line.file)) === line.size;
      open = there ? undefined : await receive(files, line.file, line.size);
    } else if ('bytes' in line) await open?.write(Buffer.from(line.bytes, 'base64'));
  }
  await open?.end();
}

interface Incoming {
  readonly write: (bytes: Buffer) => Promise<void>;
  readonly end: () => Promise<void>;
}

async function receive(files: FileStorage, sha256: string, size: number): Promise<Incoming> {
  const id = `restore-${randomUUID()}`;
  const uploads = files.openUploads();
  await uploads.create(new Upload({ id, size, offset: 0 }));
  const stream = new PassThrough();
  const hash = createHash('sha256');
  const written = uploads.write(stream, id, 0);
  return {
    write: async (bytes) => {
      hash.update(bytes);
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), written]);
    },
    end: async () => {
      stream.end();
      await written;
      if (hash.digest('hex') === sha256) return files.keep(id, sha256);
      await files.discard(id);
      throw new BrokenBackup('a file differs from its name');
    },
  };
}
