/** `node tests/chaos/process/run.mjs kills --kills N`: runs one of the trials on a real, built server. */
import { runnerImport } from 'vite';
import { build } from '../../../.tools/build.mjs';

const [name = '', ...options] = process.argv.slice(2);
const ownServer = options.some((option) => option.startsWith('--main'));
if (!ownServer && !(await build({ ifStale: true }))) process.exit(1);
const { module } = await runnerImport(new URL(`./${name}.ts`, import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
process.exit((await module.run(options)) ? 0 : 1);
