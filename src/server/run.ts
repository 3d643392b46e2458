import { parseArgs } from 'node:util';
import { createPasswords } from './auth/password.ts';
import { nowIso } from './context.ts';
import {
  checkNewAdmin,
  checkPassword,
  createAdmin,
  PASSWORD_LEAST,
  requirePerson,
  setPassword,
} from './ops/admin.ts';
import { openData } from './ops/data.ts';
import { Refusal, say } from './ops/say.ts';
import { type Env, readDataDir, readSettings } from './ops/settings.ts';
import { type Surroundings, startServer } from './start.ts';
import type { Db } from './store/open.ts';

/** A process: its surroundings and its end. */
export interface Process extends Surroundings {
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<unknown>;
}

/**
 * The operator's commands; nothing starts the server. Returns the exit code. What the operator can
 * mend is one French sentence on stderr; a bug throws.
 */
export async function run(argv: readonly string[], env: Env, process: Process): Promise<number> {
  const [command, ...options] = argv;
  try {
    switch (command) {
      case undefined:
        await serve(env, process);
        return 0;
      case 'admin:create':
        await adminCreate(options, env, process);
        return 0;
      case 'password:set':
        await passwordSet(options, env, process);
        return 0;
      case 'help':
      case '--help':
      case '-h':
        process.out(say('help.text', { command: process.command, version: process.version }));
        return 0;
      default:
        throw new Refusal('refuse.command', { command, help: `${process.command} help` });
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.err(error.message);
    return 1;
  }
}

async function serve(env: Env, process: Process): Promise<void> {
  const server = await startServer(readSettings(env), process);
  await process.stopped;
  process.out(say('start.stopping'));
  await server.stop();
}

async function adminCreate(options: readonly string[], env: Env, process: Process): Promise<void> {
  const usage = `${process.command} admin:create --login X --name "…"`;
  const { login, name } = readOptions(options, ['login', 'name'], usage);
  const admin = { id: `u_${process.newId()}`, login, name };
  await withStore(env, process, async (db) => {
    await checkNewAdmin(db, admin);
    const password = await readPassword(env, process);
    await createAdmin(db, passwordsOf(process), admin, password, nowIso(process));
  });
  process.out(say('account.created', { login, name }));
}

async function passwordSet(options: readonly string[], env: Env, process: Process): Promise<void> {
  const usage = `${process.command} password:set --login X`;
  const { login } = readOptions(options, ['login'], usage);
  await withStore(env, process, async (db) => {
    const person = await requirePerson(db, login);
    await setPassword(db, passwordsOf(process), person, await readPassword(env, process));
  });
  process.out(say('account.passwordSet', { login }));
}

async function withStore(
  env: Env,
  { randomBytes }: Process,
  work: (db: Db) => Promise<void>,
): Promise<void> {
  const { db } = await openData(readDataDir(env), randomBytes);
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

async function readPassword(env: Env, { askSecret }: Process): Promise<string> {
  const given = env['ADMIN_PASSWORD'];
  if (given) return given;
  const asked = await askSecret(say('account.ask', { least: PASSWORD_LEAST }));
  if (asked === undefined) throw new Refusal('refuse.noTerminal');
  // Before the second time: an empty line, Ctrl+C or Ctrl+D ends the command.
  checkPassword(asked);
  const again = await askSecret(say('account.again'));
  if (asked !== again) throw new Refusal('refuse.passwordsDiffer');
  return asked;
}

/** All of `names` are needed, nothing else is taken. */
function readOptions<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
  usage: string,
): Readonly<Record<Name, string>> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const { values } = parseArgs({ args: [...args], options });
    if (names.every((name) => values[name] !== undefined)) return values as Record<Name, string>;
  } catch {
    // parseArgs speaks English: our own sentence follows.
  }
  throw new Refusal('refuse.options', { usage });
}

const passwordsOf = ({ passwords, randomBytes }: Process) =>
  passwords ?? createPasswords(randomBytes);
