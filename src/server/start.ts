import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { FormDefinition } from '#domain/form/model.ts';
import { createApp } from './app.ts';
import { openFiles } from './attachments/open.ts';
import { createPasswords, type Passwords } from './auth/password.ts';
import { nowIso, type ServerContext } from './context.ts';
import { requireAdministrator } from './ops/admin.ts';
import { openData } from './ops/data.ts';
import { type DemoAccount, ensureDemo, keepDemoPassword } from './ops/demo.ts';
import { databasePlace } from './ops/postgres-refusal.ts';
import { codeOf, Refusal, say } from './ops/say.ts';
import { isLoopback, type Settings } from './ops/settings.ts';
import { stock } from './ops/stock.ts';
import type { Terminal } from './ops/terminal.ts';
import { purgeDaily } from './sync/purge.ts';
import { settle } from './sync/settle.ts';
import type { Journal } from './watch/journal.ts';
import { oversee } from './watch/oversee.ts';

/** What the process gives: everything that isn't decided by the settings. */
export interface Surroundings extends Terminal {
  readonly version: string;
  /** How the operator calls this program, for the sentences that tell what to type. */
  readonly command: string;
  /** Undefined where another program serves the client. */
  readonly staticDir: string | undefined;
  readonly now: () => number;
  readonly newId: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Compiled from their sources at each start. */
  readonly loadForms: () => ReadonlyMap<string, FormDefinition>;
  readonly reportBug: (error: unknown, where: string) => void;
  /** Without it nothing is told of requests. */
  readonly journal?: Journal;
  /** Tests bring cheaper ones. */
  readonly passwords?: Passwords;
}

export interface OpenServer {
  readonly app: FastifyInstance;
  readonly context: ServerContext;
  /** Undefined in production and in a database that has people of its own. */
  readonly demo:
    | { readonly password: string; readonly accounts: readonly DemoAccount[] }
    | undefined;
  /** Opens the port of figures, where one is set: its number. Throws what the system says. */
  readonly listenForMetrics: () => Promise<number | undefined>;
  /** Lets requests under way end, then closes the store. */
  readonly close: () => Promise<void>;
}

export interface RunningServer {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Opens the server, listens, and tells the operator where and as whom. Throws a `Refusal`. */
export async function startServer(
  settings: Settings,
  surroundings: Surroundings,
): Promise<RunningServer> {
  const server = await openServer(settings, surroundings);
  try {
    await server.app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    await server.close();
    throw refusalToListen(error, settings);
  }
  const metricsPort = await server.listenForMetrics().catch(async (error: unknown) => {
    await server.close();
    throw refusalOfMetrics(error, settings);
  });
  const { port } = server.app.server.address() as AddressInfo;
  const address = settings.publicUrl ?? `http://${bracketed(settings.host)}:${port}`;
  welcome(server, address, settings, surroundings);
  if (metricsPort !== undefined) surroundings.out(say('start.metrics', { port: metricsPort }));
  return { address, stop: server.close };
}

/** Everything but the socket: `vite dev` and tests take it from here. Throws a `Refusal`. */
export async function openServer(
  settings: Settings,
  surroundings: Surroundings,
): Promise<OpenServer> {
  const { now, newId, randomBytes, version, staticDir, journal } = surroundings;
  const passwords = surroundings.passwords ?? createPasswords(randomBytes);
  const { db, secret } = await openData(settings, randomBytes);
  try {
    if (settings.production) {
      const instant = nowIso({ now });
      await requireAdministrator(db, settings.dataDir, surroundings.command, instant);
    }
    const overseer = oversee(settings, { db, now, reportBug: surroundings.reportBug }, journal);
    const effects = { version, now, newId, randomBytes, ...overseer.effects };
    const context = await stock({ db, secret }, effects, surroundings.loadForms());
    // why: what was received and not judged before the last end is judged now
    await settle(context);
    const endPurges = await purgeDaily(context);
    const demo = settings.production ? undefined : await openDemo(context, passwords, settings);
    const files = await openFiles(settings.dataDir, settings.bucket);
    const app = await createApp(context, {
      files,
      passwords,
      ...overseer.options,
      ...(staticDir && { staticDir }),
      ...(settings.publicUrl && { publicUrl: settings.publicUrl }),
    });
    const close = async () => {
      journal?.({ event: 'stopping' });
      await overseer.end(app);
      await overseer.close();
      await endPurges();
      await db.destroy();
      journal?.({ event: 'stopped', version });
    };
    journal?.({ event: 'started', version });
    return { app, context, demo, listenForMetrics: overseer.listen, close };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function openDemo(
  context: ServerContext,
  passwords: Passwords,
  { demoPassword, dataDir }: Settings,
): Promise<OpenServer['demo']> {
  const password = demoPassword ?? keepDemoPassword(dataDir, context.randomBytes);
  const accounts = await ensureDemo(context, passwords, password);
  return accounts && { password, accounts };
}

function welcome(
  { demo }: OpenServer,
  address: string,
  settings: Settings,
  { out, err }: Terminal,
): void {
  const { host, publicUrl, production, dataDir, databaseUrl } = settings;
  if (!isLoopback(host) && !publicUrl?.startsWith('https://')) err(say('start.exposed', { host }));
  if (!production && !demo) out(say('start.demoSkipped'));
  if (demo) {
    out(say('start.demo', { password: demo.password }));
    const width = Math.max(...demo.accounts.map(({ login }) => login.length));
    for (const { login, name } of demo.accounts) {
      out(say('start.account', { login: login.padEnd(width), name }));
    }
  }
  out(say('start.data', { path: dataDir }));
  if (databaseUrl) out(say('start.database', { place: databasePlace(databaseUrl) }));
  out(say('start.ready', { address }));
}

function refusalToListen(error: unknown, { port, host }: Settings): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Refusal('refuse.portTaken', { port });
    case 'EACCES':
      return new Refusal('refuse.portForbidden', { port });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refusal('refuse.host', { host });
    default:
      return error;
  }
}

const refusalOfMetrics = (error: unknown, { metricsPort = 0 }: Settings): unknown =>
  /^(EADDRINUSE|EACCES)$/.test(codeOf(error))
    ? new Refusal('refuse.metricsPort', { port: metricsPort })
    : error;

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
