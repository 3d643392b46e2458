/**
 * Weighs what a form costs beyond the first load: every script that is fetched to open the quarterly
 * fiche, fill it and reach its end, then the runtime's own share and the rarely used widgets together.
 * Read from the manifest of a build, each file after gzip at level 9:
 * `node .tools/form-weight.mjs [folder of a client build]`; without a folder it builds what is stale.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from './build.mjs';

/** Bytes. What is over its limit fails; the limits of the first two keep what was reached, not the aim. */
const LIMITS = { fiche: 28_800, runtime: 8_500, widgets: 40_000 };
const AIMS = { fiche: 16_000, runtime: 8_000, widgets: 40_000 };

/** Chunks that stand between a form's address and its end: see `first-load.ts`. */
const FICHE = ['filling', 'places'];
const RUNTIME = 'form-runtime';
const WIDGETS = /^form\/widgets\//;

const folder = process.argv[2];
if (!folder && !(await build({ ifStale: true }))) process.exit(1);
const client = folder
  ? pathToFileURL(`${resolve(folder)}/`)
  : new URL('../dist/client/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', client), 'utf8'));

const page = readFileSync(new URL('index.html', client), 'utf8');
const scripts = new Set(
  Array.from(page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g), ([, file]) => file),
);
const first = closure(Object.keys(manifest).filter((key) => scripts.has(manifest[key].file)));
const fiche = without(closure(FICHE), first);
const runtime = without(closure([RUNTIME]), first);
const widgets = without(
  closure(Object.keys(manifest).filter((key) => WIDGETS.test(key))),
  new Set([...first, ...fiche]),
);
for (const [name, files] of Object.entries({ fiche, runtime, widgets })) report(name, [...files]);

function report(name, files) {
  const rows = files
    .map((file) => [file, gzipSync(readFileSync(new URL(file, client)), { level: 9 }).length])
    .sort(([, a], [, b]) => b - a);
  const total = rows.reduce((sum, [, bytes]) => sum + bytes, 0);
  if (rows.length === 0) throw new Error(`${name}: no file of the build`);
  for (const [file, bytes] of rows) console.log(`${kilobytes(bytes)}  ${file}`);
  const [limit, aim] = [LIMITS[name], AIMS[name]].map(kilobytes);
  console.log(`${kilobytes(total)}  ${name}; the limit is ${limit}, the aim ${aim}\n`);
  if (total > LIMITS[name]) process.exitCode = 1;
}

/** The scripts of some chunks, by key or by name, and of all that they import. */
function closure(keys) {
  const files = new Set();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key] ?? Object.values(manifest).find(({ name }) => name === key);
    if (!chunk) throw new Error(`${key}: not in the build`);
    if (files.has(chunk.file) || !chunk.file.endsWith('.js')) continue;
    files.add(chunk.file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

function without(files, others) {
  return new Set([...files].filter((file) => !others.has(file)));
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
}
