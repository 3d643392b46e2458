/** `node tests/bench/run.mjs documents|forms|sync`: runs one benchmark, written in TypeScript, and prints its table. */
import { runnerImport } from 'vite';

const name = process.argv[2] ?? '';
const { module } = await runnerImport(new URL(`./${name}/run.ts`, import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
// why: else the page is built with React's development version, many times slower
process.env.NODE_ENV = 'production';
process.exitCode = (await module.run()) ? 0 : 1;
