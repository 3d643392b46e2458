import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const WORD = 'mot-de-passe-des-essais';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ccm-ending-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
  readonly out: () => string;
  readonly err: () => string;
}

/** The built server as a service runs it, without a terminal. */
async function start(
  env: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<Started> {
  const { VITEST, NODE_ENV, ...rest } = process.env;
  const child = spawn(process.execPath, [...options, MAIN], {
    env: { ...rest, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO_PASSWORD: WORD, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  for (;;) {
    const address = /est prêt : (\S+)/.exec(out + err)?.[1];
    if (address) return { child, address, out: () => out, err: () => err };
    if (child.exitCode !== null) throw new Error(`It did not start: ${out}${err}`);
    await sleep(20);
  }
}

const body = JSON.stringify({ login: 'obs-arlit', password: WORD });

/** A sign-in whose body has half arrived. */
async function halfSent({ address }: Started): Promise<ClientRequest> {
  const outgoing = request(`${address}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  });
  outgoing.write(body.slice(0, 10));
  await sleep(200);
  return outgoing;
}

const ended = async ({ child }: Started) => {
  const [code, signal] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  return { code, signal };
};

describe('a server process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends on %s after the request under way, with the code 0',
    async (signal) => {
      const server = await start();
      const underWay = await halfSent(server);
      server.child.kill(signal);
      await sleep(600);
      expect(server.child.exitCode).toBe(null);
      await expect(fetch(`${server.address}/api/v1/health`)).rejects.toThrow();
      underWay.end(body.slice(10));
      const [incoming] = (await once(underWay, 'response')) as [IncomingMessage];
      incoming.resume();
      expect(incoming.statusCode).toBe(200);
      expect(await ended(server)).toMatchObject({ code: 0 });
      expect(server.out()).toContain('"event":"stopped"');
      expect(server.err()).toBe('');
    },
  );

  it('ends at once on a second signal', async () => {
    const server = await start();
    const underWay = await halfSent(server);
    underWay.on('error', () => {});
    server.child.kill('SIGTERM');
    await sleep(500);
    const asked = Date.now();
    server.child.kill('SIGTERM');
    expect((await ended(server)).code).toBe(1);
    expect(Date.now() - asked).toBeLessThan(2_000);
  });

  it('ends on a hang-up, which hurries nothing', async () => {
    const server = await start();
    const underWay = await halfSent(server);
    server.child.kill('SIGINT');
    await sleep(500);
    server.child.kill('SIGHUP');
    await sleep(300);
    expect(server.child.exitCode).toBe(null);
    underWay.end(body.slice(10));
    expect(await ended(server)).toMatchObject({ code: 0 });
    const other = await start();
    other.child.kill('SIGHUP');
    expect(await ended(other)).toMatchObject({ code: 0 });
  });

  it('takes one Ctrl+C that arrives twice for one', async () => {
    const server = await start();
    const underWay = await halfSent(server);
    server.child.kill('SIGINT');
    server.child.kill('SIGTERM');
    await sleep(600);
    expect(server.child.exitCode).toBe(null);
    underWay.end(body.slice(10));
    expect(await ended(server)).toMatchObject({ code: 0 });
  });

  it('ends on a bug that nobody caught, without its message', async () => {
    // why in two: the place of the bug names the program, this very text
    const trap = `process.on('SIGUSR2', () => { throw new TypeError('Le puits de Tada' + 'ous') })`;
    const server = await start({}, [
      '--import',
      `data:text/javascript,${encodeURIComponent(trap)}`,
    ]);
    server.child.kill('SIGUSR2');
    expect((await ended(server)).code).toBe(1);
    const said = server.out() + server.err();
    expect(said).toContain('"event":"bug","where":"uncaught","kind":"TypeError"');
    expect(said).not.toContain('Tadaous');
  });

  it('writes nothing but its journal on stdout in production', async () => {
    const admin = spawn(
      process.execPath,
      [MAIN, 'admin:create', '--login', 'sp-ccm', '--name', 'SP/CCM'],
      { env: { ...process.env, DATA_DIR: dataDir, ADMIN_PASSWORD: WORD }, stdio: 'ignore' },
    );
    await once(admin, 'exit');
    const server = await start({ NODE_ENV: 'production' });
    await fetch(`${server.address}/api/v1/health`);
    server.child.kill('SIGTERM');
    expect(await ended(server)).toMatchObject({ code: 0 });
    const lines = server.out().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).event)).toEqual([
      'started',
      'request',
      'stopping',
      'stopped',
    ]);
    expect(server.err()).toContain('est prêt');
  });
});
