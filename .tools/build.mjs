/**
 * Builds client and server into `dist/`: `node .tools/build.mjs [--if-stale]`.
 *
 * The new build is made aside and takes the place of the old one by renaming, so that a server which
 * runs meanwhile never sees half a build. Hashed files of the last releases stay beside the new ones:
 * a page opened before an update still finds its chunks.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stampFile = join(dist, 'stamp.json');
const lockFile = join(dist, 'building');
const INPUTS = ['src', 'public', 'package.json', 'package-lock.json', 'vite.config.ts'];
const TOOLS = ['.tools/build.mjs', '.tools/first-load.ts', '.tools/node-thread.ts'];
const KEPT_RELEASES = 5;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [use, ...rest] = process.argv.slice(2);
  if (use === '--inside') await buildInside(...rest);
  else process.exitCode = (await build({ ifStale: use === '--if-stale' })) ? 0 : 1;
}

/**
 * Builds, or does nothing when `ifStale` and the inputs are those of the last build. False when the
 * sources do not build: the build of before is then still in place. `chatter` hears that it builds.
 */
export async function build({ ifStale = false, chatter = process.stdout } = {}) {
  if (ifStale && isFresh()) return true;
  return locked(() => {
    // why: another process may have built while this one waited.
    if (ifStale && isFresh()) return true;
    chatter.write('Construction de l’application…\n');
    const inputs = inputsHash();
    const next = join(dist, 'next');
    rmSync(next, { recursive: true, force: true });
    if (!runVite(next, ifStale ? 'error' : 'warn', chatter)) {
      console.error('La construction a échoué : voir le message ci-dessus.');
      return false;
    }
    install(next, inputs);
    return true;
  });
}

/** Vite sets NODE_ENV for its whole process, hence a process of its own. */
function runVite(next, logLevel, chatter) {
  const { VITEST, VITEST_MODE, TEST, NODE_OPTIONS, ...env } = process.env;
  const { status } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--inside', next, logLevel],
    { cwd: root, stdio: ['inherit', chatter, 'inherit'], env: { ...env, NODE_ENV: 'production' } },
  );
  return status === 0;
}

async function buildInside(next, logLevel) {
  const vite = await import('vite');
  const server = join(root, 'src/server');
  const configFile = join(root, 'vite.config.ts');
  const common = { configFile, logLevel };
  await vite.build({ ...common, build: { outDir: join(next, 'client') } });
  if (!existsSync(join(server, 'main.ts'))) return;
  process.chdir(root);
  await vite.build({
    ...common,
    build: { ssr: 'src/server/main.ts', outDir: join(next, 'server') },
  });
}

function install(next, inputs) {
  const assets = readdirSync(join(next, 'client/assets'));
  const releases = [assets, ...(readStamp().releases ?? [])].slice(0, KEPT_RELEASES);
  const kept = new Set(releases.flat());
  const old = join(dist, 'client/assets');
  for (const name of existsSync(old) ? readdirSync(old) : []) {
    const target = join(next, 'client/assets', name);
    if (kept.has(name) && !existsSync(target)) cpSync(join(old, name), target);
  }
  for (const part of readdirSync(next)) {
    const trash = join(dist, `old-${part}`);
    rmSync(trash, { recursive: true, force: true });
    if (existsSync(join(dist, part))) renameSync(join(dist, part), trash);
    renameSync(join(next, part), join(dist, part));
    rmSync(trash, { recursive: true, force: true });
  }
  rmSync(next, { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ inputs, releases }));
}

function isFresh() {
  return existsSync(join(dist, 'client/index.html')) && readStamp().inputs === inputsHash();
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function inputsHash() {
  const hash = createHash('sha256');
  for (const path of [...INPUTS, ...TOOLS].flatMap((each) => filesOf(each))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort();
}

/** One build at a time; a lock whose process is gone is taken over. */
async function locked(work) {
  mkdirSync(dist, { recursive: true });
  // why: a hard link appears with its content, so that nobody reads a lock without a process.
  const mine = `${lockFile}-${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    while (!take(mine)) await sleep(200);
    return work();
  } finally {
    rmSync(mine);
    if (holder() === process.pid) rmSync(lockFile);
  }
}

function take(mine) {
  const pid = holder();
  if (pid && !isAlive(pid)) rmSync(lockFile, { force: true });
  try {
    linkSync(mine, lockFile);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

function holder() {
  try {
    return Number(readFileSync(lockFile, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
