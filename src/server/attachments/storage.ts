import type { Readable } from 'node:stream';
import type { DataStore, Locker } from '@tus/server';

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where the bytes of attachments lie: a folder beside the database, or a bucket. */
export interface FileStorage {
  /** Uploads under way, by their id: opened at the first one. */
  readonly openUploads: () => DataStore;
  /** One request at a time for an upload, over all server processes that share the storage. */
  readonly locker: Locker;
  readonly readUpload: (id: string) => Promise<Readable>;
  /** Puts a whole, verified upload at the place of its content, on disk when it resolves. */
  readonly keep: (id: string, sha256: string) => Promise<void>;
  /** Forgets an upload; one that isn't there is no failure. */
  readonly discard: (id: string) => Promise<void>;
  /** Bytes of a kept file; undefined when it isn't there. */
  readonly sizeOf: (sha256: string) => Promise<number | undefined>;
  readonly read: (sha256: string, range: ByteRange) => Promise<Readable>;
}

/** `ab/abcdef…`: so that no folder holds them all. */
export const placeOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;
