/** `npm run chaos -- --seeds N --from S [--store sqlite|postgres|both] [--mutants no]` */
import { runnerImport } from 'vite';

const { module } = await runnerImport(new URL('./main.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
process.exitCode = (await module.main(process.argv.slice(2))) ? 0 : 1;
