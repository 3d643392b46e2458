import { PassThrough, Readable } from 'node:stream';
import type { Server } from '@tus/server';
import type { FastifyRequest } from 'fastify';

const HEADERS = [
  'tus-resumable',
  'upload-offset',
  'upload-length',
  'upload-metadata',
  'content-type',
  'content-length',
];

/** The request as the protocol's server reads it, with nothing of it but what the protocol knows. */
export async function pass(
  tus: Server,
  request: FastifyRequest,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const headers = new Headers(more);
  for (const name of HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const source = request.body instanceof Readable ? request.body : undefined;
  const body = source && passing(source);
  const init = {
    method: request.method,
    headers,
    ...(body && { body: Readable.toWeb(body), duplex: 'half' }),
  };
  const { pathname } = new URL(request.url, 'http://localhost');
  const asked = new Request(`http://localhost${pathname}`, init as RequestInit);
  // why: at the end of a broken line, the protocol's server keeps what came before
  const runtime = { name: 'node', node: { req: request.raw, res: undefined } };
  const known = Object.assign(asked, { runtime }) as Parameters<Server['handleWeb']>[0];
  const response = await tus.handleWeb(known);
  if (source && body && !response.ok) {
    // why: bytes of a refused piece that nobody reads would hold up the next request of this line
    source.unpipe(body);
    source.resume();
  }
  return response;
}

/** The bytes, apart from the request: it must outlive a reader that gives up. */
function passing(source: Readable): PassThrough {
  const body = new PassThrough();
  source.on('error', (error) => body.destroy(error));
  return source.pipe(body);
}
