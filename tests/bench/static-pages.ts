import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The files of a folder, kept by the browser as those of the product are. */
export const serveFolder = (folder: string): Server =>
  createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path === '/' ? 'index.html' : path.slice(1);
    try {
      const content = readFileSync(join(folder, file));
      response.setHeader('cache-control', 'max-age=3600');
      response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain; charset=utf-8');
      response.end(content);
    } catch (error) {
      response.statusCode = 404;
      response.end(String(error));
    }
  });

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
