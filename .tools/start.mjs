/**
 * `npm start`: builds what is stale, then runs the server in this process (signals reach it). With a
 * command: runs that, and what is said of the build goes to stderr, for stdout is the command's own.
 */
import { build } from './build.mjs';

const server = new URL('../dist/server/main.js', import.meta.url);

endWithNpm();
await requireSqlite();
const chatter = process.argv.length > 2 ? process.stderr : process.stdout;
if (!(await build({ ifStale: true, chatter }))) process.exit(1);
await import(server.href);

/**
 * npm hands a signal to its shell, which dies without telling this process. Its end is a hang-up: the
 * server ends, and doesn't take it for a second signal after Ctrl+C.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGHUP');
  }, 500).unref();
}

/** Without a prebuilt binding, npm compiles SQLite: say what is missing rather than a stack. */
async function requireSqlite() {
  try {
    const { default: Database } = await import('better-sqlite3');
    new Database(':memory:').close();
  } catch (error) {
    console.error(
      'La base SQLite ne peut pas s’ouvrir : installez python3, make et g++, puis relancez « npm ci » (ou « npm rebuild better-sqlite3 »).',
    );
    console.error(`Cause : ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    process.exit(1);
  }
}
