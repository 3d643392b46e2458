import { codeOf } from '../ops/say.ts';

/** What may be told of an unexpected error. */
export interface Bug {
  readonly kind: string;
  readonly code: string;
  readonly frames: readonly string[];
}

/** Kind, code and place; the message is left out, it may quote somebody's data. */
export function describeBug(error: unknown): Bug {
  if (!(error instanceof Error)) return { kind: typeof error, code: '', frames: [] };
  const { name, message, stack = '' } = error;
  // why: a message of several lines may hold one that looks like a place
  const end = stack.indexOf(message) + message.length;
  const places = stack.includes(message) ? stack.slice(end) : '';
  const frames = places.split('\n').filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  return { kind: name, code: codeOf(error), frames: frames.map((line) => line.trim()) };
}
