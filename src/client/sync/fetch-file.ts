import { hashOf, keepFetched } from '../db/blobs.ts';
import { addBytes } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { Effects } from '../effects.ts';
import { callForFile, cutOrThrow } from './file-transport.ts';
import type { Refusal } from './transport.ts';

/** A file that this device lacks, and a record through which the person sees it. */
export interface WantedFile {
  readonly sha256: string;
  readonly record: string;
}

export type Fetched =
  | { readonly ok: true; readonly file: Blob }
  | { readonly ok: false; readonly refusal: Refusal };

const PIECE = 256_000;

const pathOf = ({ sha256, record }: WantedFile): string =>
  `/api/v1/attachments/${sha256}?record=${encodeURIComponent(record)}`;

/** Whether the server has it and shows it; undefined when it can't be asked. */
export async function isThere(
  effects: Effects,
  token: string,
  want: WantedFile,
): Promise<boolean | undefined> {
  const reply = await callForFile(effects, token, { method: 'HEAD', path: pathOf(want) });
  if (reply.ok) return true;
  return reply.refusal.status === 404 ? false : undefined;
}

/**
 * Takes a file from the server in pieces, checks that it is the one asked for, and keeps it.
 * `not_found`: the server doesn't have it yet. `progress` tells bytes received.
 */
export async function fetchFile(
  db: PersonDb,
  effects: Effects,
  token: string,
  { sha256, record }: WantedFile,
  progress: (bytes: number) => void,
): Promise<Fetched> {
  const pieces: ArrayBuffer[] = [];
  let received = 0;
  for (;;) {
    const range = `bytes=${received}-${received + PIECE - 1}`;
    const reply = await callForFile(effects, token, {
      method: 'GET',
      path: pathOf({ sha256, record }),
      headers: { range },
    });
    if (!reply.ok) return reply;
    const { response } = reply;
    const piece = await bodyOf(response);
    if (!(piece instanceof ArrayBuffer)) return { ok: false, refusal: piece };
    pieces.push(piece);
    received += piece.byteLength;
    await addBytes(db, piece.byteLength);
    progress(received);
    if (received >= sizeOf(response, received)) {
      return keep(db, effects, pieces, response.headers.get('content-type') ?? '', sha256);
    }
  }
}

async function keep(
  db: PersonDb,
  effects: Effects,
  pieces: readonly ArrayBuffer[],
  type: string,
  sha256: string,
): Promise<Fetched> {
  const file = new Blob([...pieces], { type });
  if ((await hashOf(await file.arrayBuffer())) !== sha256) return refused('file_corrupt');
  // why not a failure: a full phone shows it all the same, and asks again another day
  await keepFetched(db, sha256, file, effects.now());
  return { ok: true, file };
}

async function bodyOf(response: Response): Promise<ArrayBuffer | Refusal> {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    return cutOrThrow(error);
  }
}

/** Of the whole file; what came is all of it where the answer isn't a part. */
const sizeOf = (response: Response, received: number): number =>
  response.status === 206
    ? Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? received)
    : received;

const refused = (code: Refusal['problem']['code']): Fetched => ({
  ok: false,
  refusal: { status: 200, problem: { code }, retryAfter: 0 },
});
