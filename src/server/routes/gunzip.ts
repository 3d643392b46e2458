import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { errorCodes, type FastifyRequest, type RequestPayload } from 'fastify';

/**
 * Reads `content-encoding: gzip` bodies. Unlike a plain decompressing stream it stops working at the
 * route's limit, so that a few kilobytes that unpack to gigabytes cost no more than an honest body.
 */
export async function gunzipBody(
  request: FastifyRequest,
  _reply: unknown,
  payload: RequestPayload,
): Promise<RequestPayload> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return payload;
  if (encoding !== 'gzip') throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(encoding);
  return gunzipWithin(payload, request.routeOptions.bodyLimit);
}

function gunzipWithin(source: Readable, limit: number): RequestPayload {
  const gunzip = createGunzip();
  const counter = new Counter(limit);
  source.on('data', (chunk: Buffer) => {
    counter.receivedEncodedLength += chunk.length;
    if (counter.receivedEncodedLength > limit) counter.destroy(tooLarge());
  });
  source.on('error', (error) => counter.destroy(error));
  source.pipe(gunzip);
  pipeline(gunzip, counter, (error) => {
    if (!error) return;
    // Not destroyed: its socket still has to carry the answer.
    source.unpipe(gunzip);
    source.resume();
  });
  return counter;
}

class Counter extends Transform {
  /** Fastify compares it with the content-length. */
  receivedEncodedLength = 0;
  private received = 0;
  private readonly limit: number;

  constructor(limit: number) {
    super();
    this.limit = limit;
  }

  override _transform(
    chunk: Buffer,
    _encoding: string,
    done: (error: Error | null, chunk?: Buffer) => void,
  ): void {
    this.received += chunk.length;
    if (this.received > this.limit) done(tooLarge());
    else done(null, chunk);
  }
}

const tooLarge = (): Error => new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
