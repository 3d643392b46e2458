/**
 * Weighs the first load: every script and stylesheet that stands between the address and a usable
 * list of recommendations, each file after gzip at level 9. `first-load.ts` puts all of it behind the
 * entry, so that the manifest of the build (made first when stale) tells; `tests/e2e` measures the
 * same in a real browser.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from './build.mjs';

const LIMIT = 150_000;
const ENTRY = 'index.html';

if (!(await build({ ifStale: true }))) process.exit(1);
const client = new URL('../dist/client/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', client), 'utf8'));

const files = new Set();
collect(ENTRY);
const rows = [...files]
  .map((file) => ({
    file,
    bytes: gzipSync(readFileSync(new URL(file, client)), { level: 9 }).length,
  }))
  .sort((a, b) => b.bytes - a.bytes);
const total = rows.reduce((sum, row) => sum + row.bytes, 0);

for (const { file, bytes } of rows) console.log(`${kilobytes(bytes)}  ${file}`);
console.log(`${kilobytes(total)}  first load; the limit is ${kilobytes(LIMIT)}`);
process.exitCode = total > LIMIT ? 1 : 0;

function collect(module) {
  const chunk = manifest[module];
  if (!chunk) throw new Error(`${module} is not a chunk of the build`);
  if (files.has(chunk.file)) return;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const needed of chunk.imports ?? []) collect(needed);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
