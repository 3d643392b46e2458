import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Server } from '@tus/server';
import { MAX_FILE_BYTES } from '#domain/file-answer.ts';
import { nowIso, type ServerContext } from '../context.ts';
import {
  addUpload,
  dropUpload,
  endUpload,
  findUploadOf,
  staleUploads,
  touchUpload,
} from '../store/attachments.ts';
import type { UploadRow } from '../store/schema.ts';
import { writing } from '../store/transaction.ts';
import type { Asked } from './asked.ts';
import type { FileStorage } from './storage.ts';

export const UPLOADS_PATH = '/api/v1/attachments';
/** Of one person at once; the oldest makes room. */
export const MOST_UPLOADS = 20;
/** An upload of which nothing came for this long is forgotten. */
const STALE_DAYS = 14;
/** Names the upload to the protocol's server; what a device sends under it is never passed on. */
export const ID_HEADER = 'x-upload-id';

/** What the answer to the last bytes says when they aren't what was announced. */
export const CORRUPT = { status_code: 422, body: 'file_corrupt' };

type Parts = Pick<ServerContext, 'db' | 'now' | 'reportBug'>;

/** The tus 1.0 protocol over a storage. It knows no people: the routes let only an upload's own in. */
export function createTus(
  context: Parts,
  files: FileStorage,
  findById: (id: string) => Promise<UploadRow | undefined>,
): Server {
  return new Server({
    path: UPLOADS_PATH,
    datastore: files.openUploads(),
    locker: files.locker,
    maxSize: MAX_FILE_BYTES,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (request) => request.headers.get(ID_HEADER) ?? '',
    onUploadFinish: async (_request, { id }) => {
      // why a lock: two requests may both see the last byte
      const lock = files.locker.newLock(`${id}.end`);
      await lock.lock(new AbortController().signal, () => undefined);
      try {
        await finish(context, files, await findById(id));
      } finally {
        await lock.unlock();
      }
      return {};
    },
    onResponseError: (_request, error) => {
      if (!('status_code' in error)) context.reportBug(error, 'attachments');
      return undefined;
    },
  });
}

/** Whole: verified and put in its place, or thrown away when its bytes aren't what was announced. */
async function finish(
  context: Parts,
  files: FileStorage,
  upload: UploadRow | undefined,
): Promise<void> {
  if (!upload) return;
  const { id, sha256 } = upload;
  const hash = createHash('sha256');
  await pipeline(await files.readUpload(id), hash);
  if (hash.digest('hex') !== sha256) {
    await forget(context, files, id);
    throw CORRUPT;
  }
  await files.keep(id, sha256);
  await writing(context.db, (run) => endUpload(run, upload, nowIso(context)));
}

/**
 * The place of a person's upload in the queue: the one under way for the same content, or a new row,
 * for which `fresh` is true. What has gone stale makes room.
 */
export async function openUpload(
  context: Parts & Pick<ServerContext, 'randomBytes'>,
  files: FileStorage,
  person: string,
  asked: Asked,
): Promise<{ readonly upload: UploadRow; readonly fresh: boolean }> {
  const { db } = context;
  const { sha256, record, bytes, type } = asked;
  const touchedAt = nowIso(context);
  const stale = new Date(context.now() - STALE_DAYS * 86_400_000).toISOString();
  const limit = { person, most: MOST_UPLOADS - 1 };
  const known = await findUploadOf(db, person, sha256);
  if (known && known.bytes === bytes) {
    await touchUpload(db, known.id, { record, touchedAt });
    return { upload: { ...known, record }, fresh: false };
  }
  if (known) await forget(context, files, known.id);
  for (const old of await staleUploads(db, stale, limit)) await forget(context, files, old);
  const id = `u_${Buffer.from(context.randomBytes(24)).toString('base64url')}`;
  const upload = { id, person, sha256, record, bytes, type, touchedAt };
  if (await addUpload(db, upload)) return { upload, fresh: true };
  return openUpload(context, files, person, asked);
}

/** The row last: while it is there, the bytes are found and forgotten again. */
export async function forget(context: Parts, files: FileStorage, id: string): Promise<void> {
  await files.discard(id);
  await dropUpload(context.db, id);
}
