import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

/** A PostgreSQL of this test's own, on the loopback, trusting everyone who reaches it. */
export interface TestPostgres {
  /** The address of a new, empty database. */
  readonly database: () => Promise<string>;
  /** Dies as in a power cut, and stays away until `start`. */
  readonly crash: () => Promise<void>;
  /** Comes back after a crash, at the same address. */
  readonly start: () => Promise<void>;
  /** Ends it; its files go soon after. */
  readonly stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** False for speed, where no crash is played; true unless told. */
  readonly fsync?: boolean;
  /** Lines of postgresql.conf, name to value. */
  readonly settings?: Readonly<Record<string, string>>;
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

const START_MS = 30_000;
const ATTEMPTS = 5;

/**
 * Starts a temporary cluster with the PostgreSQL of this machine, 15 or later. As root it runs as
 * the user `postgres`, for PostgreSQL refuses root.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres> {
  const bin = findBinaries();
  const owner = processOwner();
  const folder = mkdtempSync(join(tmpdir(), 'ccm-postgres-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid ?? 0);
  const data = join(folder, 'data');
  const flags = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  execFileSync(join(bin, 'initdb'), [...flags, '--no-sync'], { ...owner, cwd: folder });

  let port = 0;
  let server: ChildProcess | undefined;
  // why: a test process that ends without `stop` leaves no server behind
  const leave = () => server?.kill('SIGQUIT');
  process.once('exit', leave);

  const start = async () => {
    const settings = {
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      shared_buffers: '32MB',
      fsync: options.fsync === false ? 'off' : 'on',
      ...options.settings,
    };
    const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const started = spawn(join(bin, 'postgres'), ['-D', data, ...set], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    started.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4000);
    });
    server = started;
    await whenReady(port, started, () => said);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill(signal);
    await once(ending, 'exit');
  };

  for (let attempt = 1; !server; attempt += 1) {
    port = await freePort();
    // why: between the moment a port is found free and its use, another test may take it
    await start().catch(async (error: unknown) => {
      await end('SIGQUIT');
      if (attempt === ATTEMPTS) throw error;
    });
  }
  return {
    database: async () => {
      const name = `t_${randomUUID().replaceAll('-', '')}`;
      await onServer(port, (client) => client.query(`create database ${name} template template0`));
      return addressOf(port, name);
    },
    crash: () => end('SIGQUIT'),
    start,
    stop: async () => {
      await end('SIGQUIT');
      process.removeListener('exit', leave);
      // why not awaited: each database is three hundred files
      spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref();
    },
  };
}

const addressOf = (port: number, database: string): string =>
  `postgres://postgres@127.0.0.1:${port}/${database}`;

/** One statement after another on the cluster's own database. */
async function onServer<T>(port: number, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: addressOf(port, 'postgres') });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function whenReady(port: number, server: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at its start: ${said()}`);
    try {
      await onServer(port, (client) => client.query('select 1'));
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await wait(50);
    }
  }
}

/** The folder that holds `initdb` and `postgres`: PATH, then where pg_config and Debian put them. */
function findBinaries(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...configured(),
    ...newestFirst.map((version) => join(debian, version, 'bin')),
  ];
  const found = folders.find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
  if (found) return found;
  throw new Error('These tests need PostgreSQL 15 or later (Debian: apt-get install postgresql)');
}

function configured(): readonly string[] {
  try {
    return [execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim()];
  } catch {
    // No pg_config: PostgreSQL may still stand where Debian puts it.
    return [];
  }
}

function processOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
