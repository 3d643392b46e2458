import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

export interface ServerOptions {
  /** A folder that outlives the server; without it, one of its own that `stop` removes. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The program; without it, that of the last build. */
  readonly main?: string;
}

/** The built server in a process of its own, on a free port of this machine. */
export interface RunningServer {
  readonly url: string;
  /** Of every demonstration account. */
  readonly password: string;
  readonly dataDir: string;
  /** All that it printed. */
  readonly output: () => string;
  /** Ends as a power cut does; `start` brings it back on the same port with the same data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ccm-server-'));
  const password = 'mot-de-passe-des-essais';
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let printed = '';
  let child: ChildProcess;

  async function start(): Promise<void> {
    const { VITEST, NODE_ENV, ...env } = process.env;
    child = spawn(process.execPath, [options.main ?? MAIN], {
      env: {
        ...env,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: dataDir,
        DEMO_PASSWORD: password,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => {
      printed += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    await healthy(`${url}/api/v1/health`, child, () => printed);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  await start();
  return {
    url,
    password,
    dataDir,
    output: () => printed,
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGTERM');
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function healthy(address: string, child: ChildProcess, printed: () => string): Promise<void> {
  // why so long: a start compiles every form, on machines that may be busy
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const ok = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not answer at ${address}. It printed:\n${printed()}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string')
    throw new Error('No port of this machine is free.');
  return address.port;
}
