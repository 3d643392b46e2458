import type { BlobRow } from '../db/rows.ts';
import type { Effects } from '../effects.ts';
import { callForFile } from './file-transport.ts';
import type { Refusal } from './transport.ts';

/** One run's way to the server. */
export interface Line {
  readonly effects: Effects;
  readonly token: string;
  /** The person asked for a pause. */
  readonly stopped: () => boolean;
  /** The server has the file up to `offset`, of which `bytes` are new. */
  readonly arrived: (sha256: string, size: number, offset: number, bytes: number) => Promise<void>;
}

const LEAST = 64_000;
const MOST = 256_000;
/** Milliseconds: a piece that takes less is followed by a larger one, one that takes more by a smaller. */
const QUICK = 3_000;
const SLOW = 12_000;
/** Cuts in a row of which none let a byte through: the line is left to itself. */
const CUTS = 2;

/**
 * The pieces of one file, from where the server says that it stands. After a cut it is asked again, so
 * that what arrived isn't sent twice. whole: verified by the server · gone: it knows no such upload.
 */
export async function sendPieces(
  line: Line,
  { sha256, bytes, size }: Pick<BlobRow, 'sha256' | 'bytes' | 'size'>,
  url: string,
): Promise<'whole' | 'gone' | 'stopped' | Refusal> {
  let stands = await askOffset(line, url);
  if (typeof stands !== 'number') return stands;
  await line.arrived(sha256, size, stands, 0);
  let piece = LEAST;
  let cuts = 0;
  while (!line.stopped()) {
    const begun = line.effects.now();
    const reply = await sendPiece(line, url, stands, bytes.slice(stands, stands + piece));
    if (typeof reply === 'object' && !isPassing(reply)) return reply;
    const now: number | 'gone' | Refusal =
      typeof reply === 'object' ? await askOffset(line, url) : reply;
    if (typeof now !== 'number') return now;
    cuts = typeof reply === 'object' && now <= stands ? cuts + 1 : 0;
    if (cuts === CUTS && typeof reply === 'object') return reply;
    await line.arrived(sha256, size, now, Math.max(0, now - stands));
    stands = now;
    if (stands === size && typeof reply === 'number') return 'whole';
    const took = line.effects.now() - begun;
    if (took < QUICK) piece = Math.min(MOST, piece * 2);
    if (took > SLOW || typeof reply === 'object') piece = Math.max(LEAST, piece / 2);
  }
  return 'stopped';
}

/** A cut, an offset that isn't the server's, a lock of a request that died: asked again, it may go on. */
const isPassing = ({ status }: Refusal): boolean => [0, 404, 409, 410, 423].includes(status);

async function sendPiece(
  { effects, token }: Line,
  url: string,
  offset: number,
  bytes: ArrayBuffer,
): Promise<number | Refusal> {
  const reply = await callForFile(effects, token, {
    method: 'PATCH',
    path: url,
    headers: {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    body: new Blob([bytes]),
  });
  return reply.ok ? offsetOf(reply.response) : reply.refusal;
}

async function askOffset(
  { effects, token }: Line,
  url: string,
): Promise<number | 'gone' | Refusal> {
  const reply = await callForFile(effects, token, { method: 'HEAD', path: url });
  if (reply.ok) return offsetOf(reply.response);
  return reply.refusal.status === 404 || reply.refusal.status === 410 ? 'gone' : reply.refusal;
}

function offsetOf(response: Response): number | Refusal {
  const text = response.headers.get('upload-offset') ?? '';
  if (/^\d+$/.test(text)) return Number(text);
  return { status: response.status, problem: { code: 'answer_not_ours' }, retryAfter: 0 };
}
