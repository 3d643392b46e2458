/**
 * Weighs the first load: every script and stylesheet that stands between the address and a usable
 * list of recommendations, each file after gzip at level 9. `first-load.ts` puts all of it behind the
 * page, so that its tags and the manifest of the build (made first when stale) tell; `tests/e2e`
 * measures the same in a real browser.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from './build.mjs';

const LIMIT = 150_000;

if (!(await build({ ifStale: true }))) process.exit(1);
const client = new URL('../dist/client/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', client), 'utf8'));

const page = readFileSync(new URL('index.html', client), 'utf8');
const chunks = Object.values(manifest);

const files = new Set();
for (const [, file] of page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g))
  collect(file);
if (files.size === 0) throw new Error('index.html names no script of the build');
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

function collect(file) {
  if (files.has(file)) return;
  files.add(file);
  const chunk = chunks.find((each) => each.file === file);
  for (const style of chunk?.css ?? []) files.add(style);
  for (const needed of chunk?.imports ?? []) collect(manifest[needed].file);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
