import type { Fields, Json } from './json.ts';

/** The answer of a question that takes a picture, a sound or a file: the bytes are found by their hash. */
export type FileAnswer = {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** A picture of at most 8 kB as a `data:` address, so that it travels with the record. */
  readonly thumbnail?: string;
};

/** More would not leave a village on 2G, and one file must not fill the phone. */
export const MAX_FILE_BYTES = 20_000_000;
/** Characters: 8 kB in base64, with a little room. */
const MOST_THUMBNAIL = 12_000;
const THUMBNAIL = /^data:image\/(webp|jpeg|png);base64,[A-Za-z0-9+/]+=*$/;

/** The file that an answer names; undefined for any other answer. */
export const fileIn = (value: Json | undefined): FileAnswer | undefined =>
  isParts(value) && typeof value['sha256'] === 'string'
    ? (value as unknown as FileAnswer)
    : undefined;

/** The files that values name: of answers, those to questions no longer asked too, and lists of files. */
export const filesIn = (fields: Fields): readonly FileAnswer[] =>
  Object.entries(fields).flatMap(([field, value]) => {
    if (field === 'orphans' && isParts(value)) return filesIn(value);
    const values = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => fileIn(each) ?? []);
  });

/** True for anything but a file whose picture is too heavy, or is no picture. */
export function hasSoundThumbnail(value: Fields): boolean {
  const { sha256, thumbnail } = value;
  if (sha256 === undefined || thumbnail === undefined) return true;
  return typeof thumbnail === 'string' && isThumbnail(thumbnail);
}

/** What may be shown as it came: nothing else has this address. */
export const isThumbnail = (address: string): boolean =>
  address.length <= MOST_THUMBNAIL && THUMBNAIL.test(address);

const isParts = (value: Json | undefined): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
