import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { nodeThread } from '../../.tools/node-thread.ts';
import type { Situation } from './situations.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** One protection of the product, broken: an exact piece of one of its files, and what stands there instead. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Where it shows; its seeds are tried first. */
  readonly situation?: Situation;
}

export interface Edit {
  /** From the top, with `/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Makes one program of a worker and all that it plays, so that nothing is loaded while it plays. Its path. */
export async function bundleWorker(name: string, mutant?: Mutant): Promise<string> {
  // why by process: another run may be building, or playing, at the same time
  const outDir = join(ROOT, 'node_modules', '.cache', 'ccm-chaos', `${process.pid}-${name}`);
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    plugins: [nodeThread(), ...(mutant ? [breaking(mutant)] : [])],
    build: {
      ssr: join(ROOT, 'tests/chaos/worker.ts'),
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'worker.mjs' } },
    },
  });
  return join(outDir, 'worker.mjs');
}

/** Throws unless each piece stands exactly once in its file: a mutant that changes nothing proves nothing. */
function breaking({ name, edits }: Mutant): Plugin {
  for (const { file, from } of edits) {
    const times = readFileSync(join(ROOT, file), 'utf8').split(from).length - 1;
    if (times !== 1)
      throw new Error(`mutant "${name}": its piece stands ${times} times in ${file}`);
  }
  return {
    name: 'ccm-chaos-mutant',
    enforce: 'pre',
    transform(code, id) {
      const own = edits.filter(({ file }) => id.split('?')[0] === join(ROOT, file));
      return own.reduce((text, { from, to }) => text.replace(from, () => to), code);
    },
  };
}
