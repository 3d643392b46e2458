import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { compileBuiltInForms } from './forms.ts';
import { codeOf, say } from './ops/say.ts';
import { processTerminal } from './ops/terminal.ts';
import { run } from './run.ts';

/** The composition root: the only reader of the process, the clock and chance. */

declare const __APP_VERSION__: string;

/** Requests that have begun get this long to end. */
const GRACE_MS = 10_000;

const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]).then(() => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});

process.exitCode = await run(process.argv.slice(2), process.env, {
  ...processTerminal,
  version: __APP_VERSION__,
  command: 'node dist/server/main.js',
  staticDir: join(import.meta.dirname, '../client'),
  now: Date.now,
  newId: () => newId(),
  randomBytes,
  loadForms: () => new Map(compileBuiltInForms().map(({ hash, definition }) => [hash, definition])),
  reportBug,
  stopped,
}).catch((error: unknown) => {
  reportBug(error, 'main');
  return 1;
});

/** Kind, code and place of the bug; its message is left out, it may quote somebody's data. */
function reportBug(error: unknown, where: string): void {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const kind = error instanceof Error ? error.name : typeof error;
  processTerminal.err(
    [say('start.bug', { where }), `${kind} ${codeOf(error)}`, ...frames].join('\n'),
  );
}
