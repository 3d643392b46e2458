import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Row, Value } from './tables.ts';

/**
 * A backup is gzip of lines of JSON: a header, rows, files in pieces, and last the sha256 of all the
 * lines before. It is the same whichever store it comes from or goes to.
 */
export interface Header {
  readonly format: 'ccm-backup';
  readonly version: 1;
  readonly madeAt: string;
  /** Of the program that made it. */
  readonly program: string;
  /** The last migration of its tables. */
  readonly migration: string;
  readonly epoch: string;
  /** Base64. */
  readonly secret: string;
}

export type Line =
  | { readonly header: Header }
  | { readonly table: string; readonly row: Row }
  | { readonly file: string; readonly type: string; readonly size: number }
  /** The next bytes of the last `file`, base64. */
  | { readonly bytes: string }
  | { readonly end: { readonly lines: number; readonly sha256: string } };

/** `broken`: cut, altered or no backup at all. */
export class BrokenBackup extends Error {
  override readonly name = 'BrokenBackup';
}

/** The text of lines, and of the last one that vouches for them. */
export async function* writeLines(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const line of lines) {
    const text = `${JSON.stringify(line, encodeBytes)}\n`;
    hash.update(text);
    count += 1;
    yield text;
  }
  yield `${JSON.stringify({ end: { lines: count, sha256: hash.digest('hex') } })}\n`;
}

/** The lines of a file but the last, which is checked. Throws `BrokenBackup`, or what the system says. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  const hash = createHash('sha256');
  let count = 0;
  let ended = false;
  for await (const text of textLines(path)) {
    if (ended) throw new BrokenBackup('text after the end');
    const line = parse(text);
    if ('end' in line) {
      ended = line.end.lines === count && line.end.sha256 === hash.digest('hex');
      if (!ended) throw new BrokenBackup('the checksum differs');
      continue;
    }
    if (count === 0 && !('header' in line)) throw new BrokenBackup('no header');
    hash.update(text).update('\n');
    count += 1;
    yield line;
  }
  if (!ended) throw new BrokenBackup('the end is missing');
}

const NEWLINE = 0x0a;

async function* textLines(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path);
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error));
  let parts: Buffer[] = [];
  try {
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
        yield Buffer.concat([...parts, chunk.subarray(from, at)]);
        parts = [];
        from = at + 1;
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
    }
  } catch (error) {
    // Z_DATA_ERROR, Z_BUF_ERROR: not gzip, altered or cut.
    const { code = '' } = error as NodeJS.ErrnoException;
    throw code.startsWith('Z_') ? new BrokenBackup(code) : error;
  } finally {
    source.destroy();
  }
  if (parts.length > 0) throw new BrokenBackup('half a line');
}

function parse(text: Buffer): Line {
  try {
    return JSON.parse(text.toString(), decodeBytes) as Line;
  } catch {
    throw new BrokenBackup('a line that is no JSON');
  }
}

// why: a Buffer turns itself into `{type, data}` before a replacer sees it; `this` still has it whole
function encodeBytes(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const kept = this[key];
  return kept instanceof Uint8Array ? { base64: Buffer.from(kept).toString('base64') } : value;
}

function decodeBytes(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value;
  return Buffer.from(String(value.base64), 'base64') satisfies Value;
}
