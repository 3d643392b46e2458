import type { IncomingHttpHeaders } from 'node:http';
import { Metadata } from '@tus/server';
import * as z from 'zod/mini';
import { MAX_FILE_BYTES } from '#domain/file-answer.ts';
import { fail, ok, type Result } from '#domain/result.ts';

/** What a device wants to bring. */
export interface Asked {
  readonly sha256: string;
  readonly record: string;
  /** As the device says; what it is given back under is decided by `mediaType`. */
  readonly type: string;
  readonly bytes: number;
}

const SHA256 = /^[0-9a-f]{64}$/;
const MEGABYTE = 1_000_000;

const metadata = z.object({
  sha256: z.string().check(z.regex(SHA256)),
  record: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/)),
  type: z._default(z.string().check(z.maxLength(100)), ''),
});

export const isSha256 = (text: string): boolean => SHA256.test(text);

/** Reads the headers of a tus creation: length and metadata must be there. */
export function readAsked(headers: IncomingHttpHeaders): Result<Asked> {
  const length = String(headers['upload-length'] ?? '');
  if (!/^\d+$/.test(length)) return fail('request_invalid', { field: 'upload-length' });
  const bytes = Number(length);
  if (bytes > MAX_FILE_BYTES) {
    return fail('file_too_large', { most: MAX_FILE_BYTES / MEGABYTE });
  }
  const read = metadata.safeParse(parse(String(headers['upload-metadata'] ?? '')));
  if (!read.success) return fail('request_invalid', { field: 'upload-metadata' });
  return ok({ ...read.data, bytes });
}

function parse(text: string): unknown {
  try {
    const values = Metadata.parse(text);
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  } catch {
    // why: the parser throws at whatever it can't read, and the schema then refuses
    return undefined;
  }
}
