import { build, type Plugin, type Rolldown } from 'vite';

const QUERY = '?thread';

/**
 * `import { program } from './x.ts?thread'` gives the text of `x.ts` with all that it imports, to run
 * in a thread: `new Worker(program, { eval: true })`. The same in a build, in dev and in tests,
 * without a file that would have to be found again when it runs.
 */
export function nodeThread(): Plugin {
  return {
    name: 'ccm-node-thread',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const file = id.slice(0, -QUERY.length);
      const { program, files } = await bundle(file);
      for (const each of files) this.addWatchFile(each);
      return `export const program = ${JSON.stringify(program)};`;
    },
  };
}

async function bundle(file: string): Promise<{ program: string; files: readonly string[] }> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: file,
      write: false,
      target: 'node20',
      minify: true,
      rolldownOptions: { output: { format: 'cjs', codeSplitting: false } },
    },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [Rolldown.RolldownOutput];
  const [chunk] = output;
  return { program: chunk.code, files: chunk.moduleIds.filter((id) => id.startsWith('/')) };
}
