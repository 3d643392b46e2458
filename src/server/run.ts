import { createPasswords } from './auth/password.ts';
import { nowIso } from './context.ts';
import { exportDocument } from './documents/command.ts';
import {
  checkNewAccount,
  checkPassword,
  createAccount,
  listAccounts,
  type NewAccount,
  PASSWORD_LEAST,
  requirePerson,
  revokeAccount,
  setPassword,
} from './ops/account.ts';
import { ADMIN_GRANTS, createAdminCommand, hasAdministrator } from './ops/admin.ts';
import { backup, restore } from './ops/backup/commands.ts';
import { openData } from './ops/data.ts';
import { listDevices, readDays } from './ops/devices.ts';
import { describeGrant, readGrant } from './ops/grant.ts';
import { readOptions } from './ops/options.ts';
import { Refusal, say } from './ops/say.ts';
import { type Env, readDataPlace, readSettings } from './ops/settings.ts';
import { type Surroundings, startServer } from './start.ts';
import type { Db } from './store/open.ts';
import { listActors } from './store/people.ts';

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
      case 'account:create':
        await accountCreate(options, env, process);
        return 0;
      case 'account:list':
        await accountList(options, env, process);
        return 0;
      case 'account:revoke':
        await accountRevoke(options, env, process);
        return 0;
      case 'devices':
        await devices(options, env, process);
        return 0;
      case 'backup':
        await backup(options, env, process);
        return 0;
      case 'restore':
        await restore(options, env, process);
        return 0;
      case 'export':
        await exportDocument(options, env, process);
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
  const { login, name } = readOptions(options, ['login', 'name'], [], usage);
  const admin = { id: `u_${process.newId()}`, login, name, grants: ADMIN_GRANTS };
  await create(admin, 'ADMIN_PASSWORD', env, process);
  process.out(say('account.created', { login, name }));
}

async function accountCreate(
  options: readonly string[],
  env: Env,
  process: Process,
): Promise<void> {
  const usage = `${process.command} account:create --login X --name "…" --role R [--place P] [--group G] [--until AAAA-MM-JJ]`;
  const { login, name, ...typed } = readOptions(
    options,
    ['login', 'name', 'role'],
    ['place', 'group', 'until'],
    usage,
  );
  const now = nowIso(process);
  const grant = readGrant(typed, now);
  const account = { id: `u_${process.newId()}`, login, name, grants: [grant] };
  await create(account, 'ACCOUNT_PASSWORD', env, process);
  const words = describeGrant({ until: null, revokedAt: null, ...grant }, now);
  process.out(say('account.granted', { login, name, grant: words }));
}

async function create(
  account: NewAccount,
  variable: PasswordVariable,
  env: Env,
  process: Process,
): Promise<void> {
  await withStore(env, process, async (db) => {
    await checkNewAccount(db, account);
    const password = await readPassword(variable, env, process);
    await createAccount(db, passwordsOf(process), account, password, nowIso(process));
  });
}

async function accountList(options: readonly string[], env: Env, process: Process): Promise<void> {
  readOptions(options, [], [], `${process.command} account:list`);
  await withStore(env, process, async (db) => {
    const lines = await listAccounts(db, nowIso(process));
    process.out(lines.length > 0 ? lines.join('\n') : say('account.none'));
  });
}

async function devices(options: readonly string[], env: Env, process: Process): Promise<void> {
  const typed = readOptions(options, [], ['days'], `${process.command} devices [--days N]`);
  const days = readDays(typed.days);
  await withStore(env, process, async (db) => {
    process.out((await listDevices(db, days, process.now())).join('\n'));
  });
}

async function accountRevoke(
  options: readonly string[],
  env: Env,
  process: Process,
): Promise<void> {
  const usage = `${process.command} account:revoke --login X`;
  const { login } = readOptions(options, ['login'], [], usage);
  const now = nowIso(process);
  await withStore(env, process, async (db) => {
    const person = await requirePerson(db, login);
    await revokeAccount(db, person, now);
    process.out(say('account.revoked', { login, name: person.name }));
    if (hasAdministrator(await listActors(db), now)) return;
    process.err(say('account.nobodyInCharge', { command: createAdminCommand(process.command) }));
  });
}

async function passwordSet(options: readonly string[], env: Env, process: Process): Promise<void> {
  const usage = `${process.command} password:set --login X`;
  const { login } = readOptions(options, ['login'], [], usage);
  await withStore(env, process, async (db) => {
    const { id } = await requirePerson(db, login);
    const password = await readPassword('ADMIN_PASSWORD', env, process);
    await setPassword(db, passwordsOf(process), id, password);
  });
  process.out(say('account.passwordSet', { login }));
}

async function withStore(
  env: Env,
  { randomBytes }: Process,
  work: (db: Db) => Promise<void>,
): Promise<void> {
  const { db } = await openData(readDataPlace(env), randomBytes);
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

type PasswordVariable = 'ADMIN_PASSWORD' | 'ACCOUNT_PASSWORD';

async function readPassword(
  variable: PasswordVariable,
  env: Env,
  { askSecret }: Process,
): Promise<string> {
  const given = env[variable];
  if (given) return given;
  const asked = await askSecret(say('account.ask', { least: PASSWORD_LEAST }));
  if (asked === undefined) throw new Refusal('refuse.noTerminal', { variable });
  // Before the second time: an empty line, Ctrl+C or Ctrl+D ends the command.
  checkPassword(asked);
  const again = await askSecret(say('account.again'));
  if (asked !== again) throw new Refusal('refuse.passwordsDiffer');
  return asked;
}

const passwordsOf = ({ passwords, randomBytes }: Process) =>
  passwords ?? createPasswords(randomBytes);
