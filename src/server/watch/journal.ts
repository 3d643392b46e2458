import type { Served } from './watch.ts';

/**
 * What the server tells of its work: no name, login, id, place, address or free text. Everything
 * beside `event` is a number, or a word of a closed list: a code, a route's pattern, a version.
 */
export type Entry =
  | ({ readonly event: 'request' } & Served)
  | { readonly event: 'refused'; readonly status: string; readonly code: string }
  | { readonly event: 'started'; readonly version: string }
  | { readonly event: 'stopping' }
  | { readonly event: 'stopped'; readonly version: string }
  | {
      readonly event: 'bug';
      readonly where: string;
      readonly kind: string;
      readonly code: string;
      readonly frames: readonly string[];
    };

export type Journal = (entry: Entry) => void;

/** One JSON object a line, its instant first. */
export const journalTo =
  (write: (line: string) => void, now: () => number): Journal =>
  (entry) => {
    const at = new Date(now()).toISOString();
    write(JSON.stringify({ at, level: levelOf(entry), ...entry, ...rounded(entry) }));
  };

function levelOf(entry: Entry): 'info' | 'warn' | 'error' {
  if (entry.event === 'bug') return 'error';
  if (entry.event === 'refused') return 'warn';
  if (entry.event !== 'request') return 'info';
  return entry.status >= 500 ? 'error' : entry.status >= 400 ? 'warn' : 'info';
}

const rounded = (entry: Entry): { readonly ms?: number } =>
  entry.event === 'request' ? { ms: Math.round(entry.ms * 10) / 10 } : {};
