import type { Readable } from 'node:stream';
import { S3Store } from '@tus/s3-store';
import { openLocks } from './folder.ts';
import { type ByteRange, type FileStorage, placeOf } from './storage.ts';

/** The credentials come from the environment, as the S3 client reads them. */
export interface BucketSettings {
  readonly bucket: string;
  /** Of a service that isn't Amazon's. */
  readonly endpoint: string | undefined;
  readonly region: string;
}

/** `files/ab/abcdef…` in a bucket; an upload under way is an object of its own until it is verified. */
class Bucket extends S3Store {
  keyOf(sha256: string): string {
    return `files/${placeOf(sha256)}`;
  }

  async keep(id: string, sha256: string): Promise<void> {
    const [Bucket, Key] = [this.bucket, this.keyOf(sha256)];
    await this.client.copyObject({ Bucket, Key, CopySource: `${Bucket}/${id}` });
    await this.forget(id);
  }

  /** Unlike `remove`, it doesn't end at an upload whose parts were put together already. */
  async discard(id: string): Promise<void> {
    await this.remove(id).catch(ignoreMissing);
    await this.forget(id);
  }

  private async forget(id: string): Promise<void> {
    for (const Key of [id, this.infoKey(id), this.partKey(id, true)]) {
      await this.client.deleteObject({ Bucket: this.bucket, Key });
    }
    await this.clearCache(id);
  }

  async sizeOf(sha256: string): Promise<number | undefined> {
    try {
      const head = await this.client.headObject({ Bucket: this.bucket, Key: this.keyOf(sha256) });
      return head.ContentLength;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  async readKept(sha256: string, { start, end }: ByteRange): Promise<Readable> {
    const Range = `bytes=${start}-${end}`;
    const Key = this.keyOf(sha256);
    const found = await this.client.getObject({ Bucket: this.bucket, Key, Range });
    return found.Body as Readable;
  }
}

export function openBucket(dataDir: string, settings: BucketSettings): FileStorage {
  const { bucket, endpoint, region } = settings;
  const store = new Bucket({
    useTags: false,
    s3ClientConfig: {
      bucket,
      region,
      // why: services other than Amazon's seldom give each bucket a host name
      ...(endpoint && { endpoint, forcePathStyle: true }),
    },
  });
  return {
    openUploads: () => store,
    locker: openLocks(dataDir),
    readUpload: (id) => store.read(id),
    keep: (id, sha256) => store.keep(id, sha256),
    discard: (id) => store.discard(id),
    sizeOf: (sha256) => store.sizeOf(sha256),
    read: (sha256, range) => store.readKept(sha256, range),
  };
}

function ignoreMissing(error: unknown): void {
  if (statusOf(error) !== 404) throw error;
}

const statusOf = (error: unknown): number | undefined => {
  const { status_code, $metadata } = error as {
    readonly status_code?: number;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return status_code ?? $metadata?.httpStatusCode;
};
