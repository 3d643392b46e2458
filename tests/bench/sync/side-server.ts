import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { couch, type Doc, rxPull } from './rivals/answers.ts';

const zip = promisify(gzip);

/** What the server beside ours answers with. */
export interface Side {
  /** The pages of the others, and our own, as built. */
  readonly folder: string;
  readonly client: string;
  /** Pages of our server's feed, compressed, by the cursor that they were asked with. */
  readonly feed: ReadonlyMap<string, Uint8Array>;
  docs: readonly Doc[];
  /** `GET /bare`: one body, compressed. */
  bare: Uint8Array;
}

const PAGE = `<!doctype html><html lang="fr"><title>Bench</title><script>
window.transfer = async (bytes) => {
  const body = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65536) crypto.getRandomValues(body.subarray(at, at + 65536));
  const started = performance.now();
  const init = bytes > 0 ? { method: 'POST', body } : { cache: 'no-store' };
  const answer = await fetch('/bare', init);
  await answer.text();
  return performance.now() - started;
};
</script></html>`;

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Serves the page of bare transfers, the others' pages, and what these pull from. */
export async function startSide(side: Side): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    void handle(side, request).then(
      ([status, type, content, packed]) => {
        response.writeHead(status, {
          'content-type': type,
          'cache-control': 'no-store',
          ...(packed ? { 'content-encoding': 'gzip' } : {}),
        });
        response.end(content);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

type Content = readonly [number, string, string | Uint8Array, boolean];

async function handle(side: Side, request: IncomingMessage): Promise<Content> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await bodyOf(request);
  if (url.pathname === '/bare.html') return [200, 'text/html', PAGE, false];
  if (url.pathname === '/bare') {
    return request.method === 'POST'
      ? [200, 'text/plain', 'ok', false]
      : [200, 'application/json', side.bare, true];
  }
  if (url.pathname === '/rx/pull') return json(rxPull(side.docs, url.searchParams));
  const database = /^\/couch\/from-(\d+)(.*)$/.exec(decodeURIComponent(url.pathname));
  if (database) {
    const [, from, path] = database;
    const method = request.method ?? 'GET';
    return json(couch(side.docs, Number(from), method, path ?? '', url.searchParams, body));
  }
  const recorded = side.feed.get(url.searchParams.get('cursor') ?? '');
  if (url.pathname === '/api/v1/sync/pull' && recorded) {
    return [200, 'application/json', recorded, true];
  }
  // why by name: pages of ours are asked for at `recorded.localhost`
  const folder = request.headers.host?.startsWith('recorded.') ? side.client : side.folder;
  const file = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  try {
    const type = TYPES[extname(file)] ?? 'text/plain';
    return [200, type, readFileSync(join(folder, file)), false];
  } catch {
    return [404, 'text/plain', file, false];
  }
}

/** Packed as our own server packs: level 6, from a kilobyte on. */
async function json([status, value]: readonly [number, unknown]): Promise<Content> {
  const text = JSON.stringify(value);
  if (text.length < 1_024) return [status, 'application/json', text, false];
  return [status, 'application/json', await zip(text), true];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}
