import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** What is compared, and what it is made of. */
export const VERSIONS = {
  rxdb: '17.6.0',
  rxjs: '7.8.2',
  'pouchdb-browser': '9.0.0',
  'pouchdb-adapter-indexeddb': '9.0.0',
};

/** Installs them into a folder of their own, with the registry of this machine, and builds their page into `outDir`. */
export async function buildRivals(folder: string, outDir: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, type: 'module', dependencies: VERSIONS };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const file of ['index.html', 'page.mjs']) cpSync(join(HERE, file), join(folder, file));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    define: { global: 'globalThis' },
    build: { outDir, emptyOutDir: false, target: ['chrome111'] },
  });
}
