/** `npm run chaos:browser -- --schedules N --from S`. */
import { runnerImport } from 'vite';
import { build } from '../../../.tools/build.mjs';

if (!(await build({ ifStale: true }))) process.exit(1);
const { module } = await runnerImport(new URL('./run.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
process.exitCode = (await module.run(process.argv.slice(2))) ? 0 : 1;
