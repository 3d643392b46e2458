/**
 * `npm run lock`, after each change of the dependencies: completes package-lock.json.
 *
 * A registry mirror may not hold the binaries of other platforms. npm then leaves them out of the lock
 * and `npm ci` refuses that lock ("Missing: … from lock file", npm/cli#9846). Each optional dependency
 * that resolves nowhere gets an entry here, its platform read from its name, so that people on other
 * systems get theirs. Addresses of registries are removed. Running it twice changes nothing more.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

let added = 0;
for (const [path, entry] of Object.entries(packages)) {
  delete entry.resolved;
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolves(path, name)) continue;
    const free = packages[`node_modules/${name}`] === undefined;
    packages[`${free ? '' : `${path}/`}node_modules/${name}`] = {
      version: exactVersion(name, range),
      ...platformOf(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} optional packages added`);

/** As node resolves: beside the package, then in each folder above. */
function resolves(path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const found = packages[`${from && `${from}/`}node_modules/${name}`];
    if (found) return true;
    if (!from) return false;
  }
}

function exactVersion(name, range) {
  const version = /^[~^]?(\d+\.\d+\.\d+\S*)$/.exec(range)?.[1];
  if (!version) throw new Error(`${name}@${range}: no version can be read from this range`);
  return version;
}

/** From `…-linux-arm64-musl`, `…/darwin-x64`, `…-win32-ia32-msvc`, `fsevents` and the like. */
function platformOf(name) {
  if (name === 'fsevents') return { os: ['darwin'] };
  const words = name.split(/[-/]/);
  const system = words.findLast((word) =>
    /^(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|wasm32|win32)$/.test(word),
  );
  const cpu = words.findLast((word) =>
    /^(arm|arm64|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)$/.test(word),
  );
  if (!system || !cpu) throw new Error(`${name}: no platform can be read from this name`);
  if (system === 'wasm32') return { cpu: [cpu] };
  const libc = system !== 'linux' ? undefined : words.at(-1).startsWith('musl') ? 'musl' : 'glibc';
  const isTold = /^(gnu|musl)/.test(words.at(-1));
  return { os: [system], cpu: [cpu], ...(libc && isTold ? { libc: [libc] } : {}) };
}
