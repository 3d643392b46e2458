import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from '../browser/browser.ts';

/** Before the first story: a build of the present sources and a browser, or the reason why not. */
export async function setup(): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { status } = spawnSync(process.execPath, ['.tools/build.mjs', '--if-stale'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The application does not build: see above.');
  ensureBrowser();
}
