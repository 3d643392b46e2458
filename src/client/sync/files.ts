import {
  confirmFile,
  endUploads,
  type FileToSend,
  filesToSend,
  putUpload,
  readBlob,
  recheckFiles,
  tidyFiles,
} from '../db/blob-care.ts';
import { hashOf } from '../db/blobs.ts';
import { addBytes, readMeta, writeMeta } from '../db/meta.ts';
import type { PersonDb } from '../db/open.ts';
import type { BlobRow } from '../db/rows.ts';
import { readWifiOnly } from '../db/wifi-only.ts';
import type { Effects } from '../effects.ts';
import { connectionKind } from './connection.ts';
import { callForFile } from './file-transport.ts';
import { type Line, sendPieces } from './pieces.ts';
import type { Refusal } from './transport.ts';

export interface FilesSent {
  /** Files that the server confirmed in this run. */
  readonly sent: number;
  /** Files still on this device alone that could leave: held back, refused or cut. */
  readonly left: number;
  /** Bytes of files that reached the server in this run. */
  readonly bytes: number;
  readonly refusal?: Refusal;
}

/** Bytes of the files of this run. */
export interface FilesProgress {
  readonly sent: number;
  readonly total: number;
}

const PATH = '/api/v1/attachments';

/**
 * Sends the files whose records have reached the server, one after the other, in pieces. A line that
 * is cut costs no more than the piece under way. A file that the server won't take yet (its record is
 * on its way there by another's hand, or not the person's) waits for the next run.
 */
export async function sendFiles(
  db: PersonDb,
  effects: Effects,
  token: string,
  progress: (step: FilesProgress) => void,
  stopped: () => boolean = () => false,
): Promise<FilesSent> {
  if ((await readMeta(db)).filesUnsure) {
    await recheckFiles(db);
    await writeMeta(db, { filesUnsure: false });
  }
  await tidyFiles(db, effects.now());
  const files = await filesToSend(db);
  const held = (await readWifiOnly(db)) && connectionKind() === 'mobile';
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const run = { sent: 0, bytes: 0, done: 0 };
  const line: Line = {
    ...{ effects, token, stopped },
    arrived: async (sha256, size, offset, bytes) => {
      await putUpload(db, { id: sha256, size, offset });
      await addBytes(db, bytes);
      run.bytes += bytes;
      progress({ sent: run.done + offset, total });
    },
  };
  let refusal: Refusal | undefined;
  for (const file of held ? [] : files) {
    if (stopped()) break;
    const outcome = await sendOne(db, line, file);
    run.done += file.size;
    progress({ sent: run.done, total });
    if (outcome === 'confirmed') run.sent += 1;
    else if (typeof outcome === 'object') {
      refusal ??= outcome;
      if (endsRun(outcome)) break;
    }
  }
  const left = files.length - run.sent;
  if (left === 0) await endUploads(db);
  return { sent: run.sent, left, bytes: run.bytes, ...(refusal && { refusal }) };
}

/** No line, no sign-in, a server that asks to wait: the next file would fare no better. */
const endsRun = ({ status }: Refusal): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500;

/** waits: the server doesn't know the record yet, or the person asked to stop. */
async function sendOne(
  db: PersonDb,
  line: Line,
  file: FileToSend,
): Promise<'confirmed' | 'waits' | Refusal> {
  const { sha256, records } = file;
  const blob = await readBlob(db, sha256);
  if (!blob) return 'waits';
  // why: the server would throw a damaged file away after all of it had been paid for
  if ((await hashOf(blob.bytes)) !== sha256) {
    return { status: 422, problem: { code: 'file_corrupt' }, retryAfter: 0 };
  }
  let waits = false;
  for (const record of records) {
    const outcome = await bring(line, blob, record);
    if (outcome === 'waits') waits = true;
    else if (outcome !== 'there') return outcome;
  }
  if (waits) return 'waits';
  await confirmFile(db, file, line.effects.now());
  return 'confirmed';
}

/** Beginnings of one file in a run: the last answer may be lost, then the server says that it is there. */
const ATTEMPTS = 3;

async function bring(
  line: Line,
  blob: BlobRow,
  record: string,
): Promise<'there' | 'waits' | Refusal> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const begun = await begin(line, blob, record);
    if (typeof begun === 'object' || begun === 'there' || begun === 'waits') return begun;
    const outcome = await sendPieces(line, blob, begun);
    if (outcome === 'whole') return 'there';
    if (outcome === 'stopped') return 'waits';
    if (outcome !== 'gone') return outcome;
  }
  return { status: 404, problem: { code: 'not_found' }, retryAfter: 0 };
}

async function begin(
  { effects, token }: Line,
  { sha256, size, type }: BlobRow,
  record: string,
): Promise<'there' | 'waits' | Refusal | `/${string}`> {
  const facts = { sha256, record, type: type.replace(/[^ -~]/g, '') };
  const reply = await callForFile(effects, token, {
    method: 'POST',
    path: PATH,
    headers: {
      'upload-length': String(size),
      'upload-metadata': Object.entries(facts)
        .map(([key, value]) => `${key} ${btoa(value)}`)
        .join(','),
    },
  });
  if (!reply.ok)
    return reply.refusal.problem.code === 'file_without_record' ? 'waits' : reply.refusal;
  if (reply.response.status === 200) return 'there';
  const location = reply.response.headers.get('location') ?? '';
  if (location.startsWith(`${PATH}/`)) return location as `/${string}`;
  return { status: 201, problem: { code: 'answer_not_ours' }, retryAfter: 0 };
}
