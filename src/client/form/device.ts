import type { FileAnswer } from '#domain/file-answer.ts';
import type { Result } from '#domain/result.ts';

/** Degrees and metres; `alt` is null where the device doesn't know. */
export interface Fix {
  readonly lat: number;
  readonly lon: number;
  readonly alt: number | null;
  readonly acc: number;
}

/** A file that this device holds; here: it is nowhere else yet. */
export interface Held {
  readonly file: Blob;
  readonly thumbnail: Blob | undefined;
  readonly where: 'here' | 'received';
}

export interface Recording {
  /** Ends it and gives what was said. */
  readonly stop: () => Promise<Blob>;
  readonly cancel: () => void;
}

/** What a form asks of the device, given by the screen that shows it. */
export interface FormDevice {
  /** Keeps a file; it is on the disk when the result is ok. */
  readonly keep: (file: Blob, name: string, thumbnail?: Blob) => Promise<Result<FileAnswer>>;
  /** What was kept under a hash; undefined when this device doesn't have it. */
  readonly find: (sha256: string) => Promise<Held | undefined>;
  /** Follows the position, each fix better than the one before or not; returns what ends it. */
  readonly locate: (
    onFix: (fix: Fix) => void,
    onFail: (why: 'refused' | 'unavailable') => void,
  ) => () => void;
  /** Records the microphone; null when the person or the device refuses. Absent: it never can. */
  readonly record?: () => Promise<Recording | null>;
  /** The first code seen on a picture; null for none. Absent: this device reads none. */
  readonly readCode?: (picture: Blob) => Promise<string | null>;
}
