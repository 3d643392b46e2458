import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Stage {
  /** The server as it is built, which serves the page of the benchmark instead of the application. */
  readonly main: string;
}

/** Builds today's server and the page of the benchmark into a folder, apart from `dist`. */
export async function buildStage(folder: string): Promise<Stage> {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { ssr: 'src/server/main.ts', outDir: join(folder, 'server') },
  });
  await build({
    configFile: false,
    logLevel: 'error',
    root: HERE,
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
    build: { outDir: join(folder, 'client'), emptyOutDir: true, target: ['chrome111'] },
  });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  return { main: join(folder, 'server', 'main.js') };
}
