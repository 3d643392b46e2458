import type { ByteRange } from './storage.ts';

/**
 * The one range of a `Range` header; the whole file for none, for several or for one that isn't of
 * bytes; null when it lies outside of the file.
 */
export function readRange(header: string | undefined, size: number): ByteRange | null {
  const whole = { start: 0, end: size - 1 };
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return whole;
  const range =
    first === ''
      ? { start: Math.max(0, size - Number(last)), end: size - 1 }
      : { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
  return range.start <= range.end && Number.isSafeInteger(range.start) ? range : null;
}
