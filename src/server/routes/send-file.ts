import type { FastifyReply } from 'fastify';

/** Answers with a file to be saved under a name, whatever its letters. */
export const sendFile = (
  reply: FastifyReply,
  name: string,
  type: string,
  content: string | Buffer,
): FastifyReply =>
  reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(content);
