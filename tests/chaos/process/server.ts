import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { StoreKind, StoreSource } from '#server/store/open.ts';
import { startPostgres } from '../../setup/postgres.ts';

export const WORD = 'mot-de-passe-des-essais';
const MAIN = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
const START_MS = 60_000;

/** A server process on a port of its own, which comes back with its data after each end. */
export interface ServerProcess {
  readonly url: string;
  /** Its store, to be looked at when the process has ended. */
  readonly source: StoreSource;
  readonly spawn: () => void;
  /** Until it answers. Throws when it ended by itself. */
  readonly ready: () => Promise<void>;
  /** SIGKILL, awaited. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, awaited: the code. */
  readonly stop: () => Promise<number | null>;
  readonly alive: () => boolean;
  /** Bytes in use after a collection; needs `watched`. */
  readonly memory: () => Promise<number>;
  /** Unexpected errors that it told of, as its journal has them. */
  readonly bugs: () => readonly string[];
  /** Ends everything and removes the data. */
  readonly dispose: () => Promise<void>;
}

export interface ProcessOptions {
  readonly kind: StoreKind;
  readonly main?: string | undefined;
  /** False where only requests are bad: PostgreSQL needn't wait for the disk. */
  readonly powerCuts?: boolean;
  /** Lets `memory` ask. */
  readonly watched?: boolean;
}

const HEAP = fileURLToPath(new URL('./heap.mjs', import.meta.url));

export async function serverProcess(options: ProcessOptions): Promise<ServerProcess> {
  const { kind, main = MAIN, watched = false, powerCuts = true } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'ccm-process-'));
  const postgres = kind === 'postgres' ? await startPostgres({ fsync: powerCuts }) : undefined;
  const source: StoreSource = postgres
    ? { kind: 'postgres', url: await postgres.database() }
    : { kind: 'sqlite', file: join(dataDir, 'ccm.sqlite') };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const bugs: string[] = [];
  let child: ChildProcess | undefined;
  let said = '';

  const hear = (chunk: Buffer): void => {
    const lines = (said + chunk).split('\n');
    said = lines.pop() ?? '';
    for (const line of lines) if (line.includes('"event":"bug"')) bugs.push(line);
  };
  const alive = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || !alive()) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  process.once('exit', () => child?.kill('SIGKILL'));

  return {
    url,
    source,
    alive,
    bugs: () => bugs,
    memory: async () => {
      if (!child) throw new Error('no process');
      const told = once(child, 'message');
      child.send('memory');
      const [bytes] = await told;
      return bytes as number;
    },
    spawn: () => {
      const { VITEST, NODE_ENV, DATABASE_URL, ...env } = process.env;
      child = spawn(
        process.execPath,
        [...(watched ? ['--expose-gc', '--import', HEAP] : []), main],
        {
          env: {
            ...env,
            HOST: '127.0.0.1',
            PORT: String(port),
            DATA_DIR: dataDir,
            DEMO_PASSWORD: WORD,
            ...(source.kind === 'postgres' && { DATABASE_URL: source.url }),
          },
          stdio: ['ignore', 'pipe', 'inherit', watched ? 'ipc' : 'ignore'],
        },
      );
      child.stdout?.on('data', hear);
    },
    ready: async () => {
      const deadline = Date.now() + START_MS;
      while (Date.now() < deadline && alive()) {
        const ok = await fetch(`${url}/api/v1/ready`).then(
          (answer) => answer.ok,
          () => false,
        );
        if (ok) return;
        await sleep(20);
      }
      throw new Error(`The server did not come up: ${alive() ? 'too slow' : 'it ended'}`);
    },
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    dispose: async () => {
      await end('SIGKILL');
      await postgres?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
