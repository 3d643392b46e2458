import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openFiles } from '#server/attachments/open.ts';
import { type Caller, createDepot, type Depot, sha256 } from './harness.ts';

/** The few calls of S3 that the storage makes, on objects in memory; signatures aren't looked at. */
class SmallBucket {
  readonly objects = new Map<string, { body: Buffer; headers: Record<string, string> }>();
  private readonly parts = new Map<string, Map<number, Buffer>>();
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request, response);
  });

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://localhost');
    const key = decodeURIComponent(url.pathname).replace(/^\/ccm\//, '');
    const body = unchunked(request, Buffer.concat(await request.toArray()));
    const upload = url.searchParams.get('uploadId');
    const part = Number(url.searchParams.get('partNumber'));
    const xml = (text: string) => response.setHeader('content-type', 'application/xml').end(text);
    const missing = (code: string) => {
      response.statusCode = 404;
      xml(`<Error><Code>${code}</Code></Error>`);
    };
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      this.parts.set(key, new Map());
      return void xml(`<R><UploadId>${key}</UploadId><Key>${key}</Key></R>`);
    }
    const parts = this.parts.get(upload ?? '');
    if (upload !== null && !parts) return missing('NoSuchUpload');
    if (request.method === 'PUT' && parts) {
      parts.set(part, body);
      return void response.setHeader('etag', `"${part}"`).end();
    }
    if (request.method === 'GET' && parts) {
      const lines = [...parts].map(
        ([number, bytes]) =>
          `<Part><PartNumber>${number}</PartNumber><ETag>"${number}"</ETag><Size>${bytes.length}</Size></Part>`,
      );
      return void xml(`<R>${lines.join('')}<IsTruncated>false</IsTruncated></R>`);
    }
    if (request.method === 'POST' && parts) {
      const whole = [...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
      this.objects.set(key, { body: Buffer.concat(whole), headers: {} });
      this.parts.delete(key);
      return void xml('<R><Location>x</Location></R>');
    }
    if (request.method === 'PUT') {
      const from = decodeURIComponent(String(request.headers['x-amz-copy-source'] ?? ''));
      const source = this.objects.get(from.replace(/^\/?ccm\//, ''));
      const named = Object.entries(request.headers).filter(([name]) =>
        name.startsWith('x-amz-meta'),
      );
      const headers = Object.fromEntries(named) as Record<string, string>;
      this.objects.set(key, source && from ? source : { body, headers });
      return void xml(from ? '<CopyObjectResult><ETag>"1"</ETag></CopyObjectResult>' : '');
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      response.statusCode = 204;
      return void response.end();
    }
    const object = this.objects.get(key);
    if (!object) return missing('NoSuchKey');
    const [, start, end] = /bytes=(\d+)-(\d+)/.exec(String(request.headers.range)) ?? [];
    const bytes = start ? object.body.subarray(Number(start), Number(end) + 1) : object.body;
    response.statusCode = start ? 206 : 200;
    response.setHeaders(new Map(Object.entries(object.headers)));
    response.setHeader('content-length', bytes.length);
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }
}

/** The client signs a stream piece by piece: `size;signature`, the bytes, and so on. */
function unchunked({ headers }: IncomingMessage, body: Buffer): Buffer {
  if (!String(headers['content-encoding']).includes('aws-chunked')) return body;
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    if (!size) break;
    pieces.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(pieces);
}

let bucket: SmallBucket;
let locks: string;
let depot: Depot;
let arlit: Caller;
const photo = randomBytes(700_000);
const hash = sha256(photo);
const place = `files/${hash.slice(0, 2)}/${hash}`;

beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  bucket = new SmallBucket();
  locks = mkdtempSync(join(tmpdir(), 'ccm-locks-'));
  const endpoint = await bucket.listen();
  depot = await createDepot(await openFiles(locks, { bucket: 'ccm', endpoint, region: 'eu' }));
  arlit = await depot.as('obs-arlit');
  await depot.addEntry('e1', { '/photo': { sha256: hash } });
});
afterEach(async () => {
  expect(depot.bugs).toEqual([]);
  await depot.close();
  await bucket.close();
  rmSync(locks, { recursive: true });
  vi.unstubAllEnvs();
});

test('a file arrives in pieces in a bucket, lies under its content and is read back from there', async () => {
  const url = String((await arlit.create(photo, 'e1')).headers.location);
  for (let at = 0; at < photo.length; at += 256_000) {
    expect((await arlit.head(url)).headers['upload-offset']).toBe(String(at));
    const piece = await arlit.patch(url, at, photo.subarray(at, at + 256_000));
    expect(piece.statusCode).toBe(204);
  }
  expect([...bucket.objects.keys()]).toEqual([place]);
  expect((await arlit.get(hash, 'e1')).rawPayload.equals(photo)).toBe(true);
  const part = await arlit.get(hash, 'e1', { range: 'bytes=100-199' });
  expect(part.rawPayload.equals(photo.subarray(100, 200))).toBe(true);
  expect((await arlit.create(photo, 'e1')).statusCode).toBe(200);
});

test('what isn’t what was announced leaves nothing in the bucket', async () => {
  const url = String((await arlit.create(photo, 'e1')).headers.location);
  const answer = await arlit.patch(url, 0, randomBytes(photo.length));
  expect(answer.json()).toMatchObject({ code: 'file_corrupt' });
  expect([...bucket.objects.keys()]).toEqual([]);
  expect((await arlit.get(hash, 'e1')).statusCode).toBe(404);
  expect((await arlit.bring(photo, 'e1')).statusCode).toBe(204);
  expect([...bucket.objects.keys()]).toEqual([place]);
});
