import type { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_FILE_BYTES } from '#domain/file-answer.ts';
import type { ProblemCode } from '#domain/problem.ts';
import { mayBring, readable } from '../attachments/access.ts';
import { isSha256, readAsked } from '../attachments/asked.ts';
import { mediaType } from '../attachments/media-type.ts';
import { pass } from '../attachments/pass.ts';
import { readRange } from '../attachments/range.ts';
import type { FileStorage } from '../attachments/storage.ts';
import { createTus, forget, ID_HEADER, openUpload, UPLOADS_PATH } from '../attachments/uploads.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { addUse, findUpload, findUploadById, touchUpload } from '../store/attachments.ts';
import { actorOf } from './auth.ts';
import { sendProblem } from './problem.ts';

const BODY_TYPE = 'application/offset+octet-stream';
const TUS = { 'tus-resumable': '1.0.0' };
type Named = { readonly Params: { readonly id: string } };

/**
 * tus 1.0 (creation, HEAD, PATCH) for files that records name, and their bytes by hash. An upload is
 * its person's alone; a file is read through a record that the person sees.
 */
export function attachmentRoutes(
  app: FastifyInstance,
  context: ServerContext,
  files: FileStorage,
): void {
  const { db } = context;
  let opened: Server | undefined;
  const tus = () => {
    opened ??= createTus(context, files, (id) => findUploadById(db, id));
    return opened;
  };

  // why a scope of its own: only here a body of this type is let in, as the stream that it is
  void app.register(async (scope) => {
    scope.addContentTypeParser(BODY_TYPE, (_request, payload, done) => done(null, payload));
    scope.addHook('preParsing', async (request, reply) => {
      const { 'content-encoding': encoding = 'identity' } = request.headers;
      if (encoding !== 'identity') return sendProblem(reply, 'request_invalid', {}, 415);
    });

    scope.post(UPLOADS_PATH, async (request, reply) => {
      const { person, actor } = actorOf(request);
      const asked = readAsked(request.headers);
      if (!asked.ok) return sendProblem(reply, asked.problem.code, asked.problem.details);
      const { record, sha256 } = asked.value;
      const now = nowIso(context);
      if (!(await mayBring(db, actor, record, sha256, now))) {
        return sendProblem(reply, 'file_without_record');
      }
      const there = await readable(db, actor, sha256, now);
      if (there && (await files.sizeOf(sha256)) === there.bytes) {
        await addUse(db, sha256, record);
        return reply.headers(TUS).send({ sha256, bytes: there.bytes });
      }
      const { upload, fresh } = await openUpload(context, files, person.id, asked.value);
      if (!fresh) {
        return reply
          .code(201)
          .headers(TUS)
          .header('location', `${UPLOADS_PATH}/${upload.id}`)
          .send();
      }
      const response = await pass(tus(), request, { [ID_HEADER]: upload.id });
      if (!response.ok) await forget(context, files, upload.id);
      return answer(reply, response);
    });

    const go = async (request: FastifyRequest<Named>, reply: FastifyReply) => {
      const { person } = actorOf(request);
      const upload = await findUpload(db, request.params.id, person.id);
      if (!upload) return sendProblem(reply, 'not_found');
      const response = await pass(tus(), request);
      // why: bytes that a failing disk or a crash took are begun again
      if (response.status === 404 || response.status === 410) {
        await forget(context, files, upload.id);
      } else if (request.method === 'PATCH') {
        await touchUpload(db, upload.id, { touchedAt: nowIso(context) });
      }
      return answer(reply, response);
    };

    scope.patch<Named>(`${UPLOADS_PATH}/:id`, go);

    scope.route<Named>({
      method: ['GET', 'HEAD'],
      url: `${UPLOADS_PATH}/:id`,
      exposeHeadRoute: false,
      // why: pictures don't shrink, and a range is of the bytes as they are
      compress: false,
      handler: async (request, reply) => {
        const { id } = request.params;
        if (request.method === 'HEAD' && !isSha256(id)) return go(request, reply);
        return sendBytes(context, files, request, reply);
      },
    });
  });
}

async function sendBytes(
  context: ServerContext,
  files: FileStorage,
  request: FastifyRequest<Named>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { actor } = actorOf(request);
  const { id } = request.params;
  const { record } = request.query as { readonly record?: unknown };
  if (!isSha256(id) || typeof record !== 'string') return sendProblem(reply, 'not_found');
  const file = await readable(context.db, actor, id, nowIso(context), record);
  const size = file && (await files.sizeOf(id));
  if (!file || size === undefined) return sendProblem(reply, 'not_found');
  reply.headers({
    etag: `"${id}"`,
    'accept-ranges': 'bytes',
    'content-type': mediaType(file.type),
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  const range = readRange(request.headers.range, size);
  if (range === null) {
    reply.header('content-range', `bytes */${size}`);
    return sendProblem(reply, 'request_invalid', { field: 'range' }, 416);
  }
  const { start, end } = range;
  const length = end - start + 1;
  if (length < size) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  reply.header('content-length', length);
  if (request.method === 'HEAD') return reply.send();
  return reply.send(length === 0 ? Buffer.alloc(0) : await files.read(id, range));
}

function answer(reply: FastifyReply, response: Response): FastifyReply {
  const { status, headers } = response;
  for (const name of ['upload-offset', 'upload-length', 'upload-metadata', 'location']) {
    const value = headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  reply.headers(TUS);
  if (response.ok) return reply.code(status).send();
  return refuse(reply, status);
}

function refuse(reply: FastifyReply, status: number): FastifyReply {
  if (status === 413) {
    return sendProblem(reply, 'file_too_large', { most: MAX_FILE_BYTES / 1_000_000 });
  }
  if (status >= 500) return sendProblem(reply, 'server_unavailable');
  const codes: Readonly<Record<number, ProblemCode>> = {
    404: 'not_found',
    410: 'not_found',
    422: 'file_corrupt',
  };
  return sendProblem(reply, codes[status] ?? 'request_invalid', {}, status);
}
