import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { compileBuiltInForms } from './forms.ts';
import { say } from './ops/say.ts';
import { processTerminal, type Terminal } from './ops/terminal.ts';
import { run } from './run.ts';
import { describeBug } from './watch/bug.ts';
import { journalTo } from './watch/journal.ts';

/** The composition root: the only reader of the process, the clock and chance. */

declare const __APP_VERSION__: string;

/** A little more than requests under way have to end: whatever still holds the process then is cut. */
const LONGEST_END_MS = 15_000;
/** One Ctrl+C may arrive twice: from the terminal, and handed on by npm. */
const ONE_SIGNAL_MS = 300;

const [command] = process.argv.slice(2);
const production = process.env['NODE_ENV'] === 'production';
const atTerminal = process.stdout.isTTY === true;
const journals = command === undefined && (production || !atTerminal);
const journal = journalTo((line) => process.stdout.write(`${line}\n`), Date.now);

// why: Node itself would print the message, which may quote somebody's data
process.on('uncaughtException', (error) => {
  reportBug(error, 'uncaught');
  process.exit(1);
});

process.exitCode = await run(process.argv.slice(2), process.env, {
  ...terminal(),
  version: __APP_VERSION__,
  command: 'node dist/server/main.js',
  staticDir: join(import.meta.dirname, '../client'),
  now: Date.now,
  newId: () => newId(),
  randomBytes,
  loadForms: () => new Map(compileBuiltInForms().map(({ hash, definition }) => [hash, definition])),
  reportBug,
  ...(journals && { journal }),
  stopped: firstSignal(),
}).catch((error: unknown) => {
  reportBug(error, 'main');
  return 1;
});

/**
 * A second signal ends the process at once: nothing acknowledged is lost, as by a power cut. A hang-up
 * (the terminal or npm is gone) asks for the end, and never hurries it.
 */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const ask = () => {
      if (first === undefined) setTimeout(() => process.exit(1), LONGEST_END_MS).unref();
      first ??= Date.now();
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (first !== undefined && Date.now() - first > ONE_SIGNAL_MS) process.exit(1);
        ask();
      });
    }
    process.on('SIGHUP', ask);
  });
}

/** A server without a terminal writes its journal alone on stdout: a program reads that. */
function terminal(): Terminal {
  const { err } = processTerminal;
  return journals && production && !atTerminal ? { ...processTerminal, out: err } : processTerminal;
}

function reportBug(error: unknown, where: string): void {
  const bug = describeBug(error);
  if (journals) journal({ event: 'bug', where, ...bug });
  else {
    const { kind, code, frames } = bug;
    processTerminal.err([say('start.bug', { where }), `${kind} ${code}`, ...frames].join('\n'));
  }
}
