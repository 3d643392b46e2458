import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openWatched, type Watched, WORD } from './harness.ts';

let server: Watched;
beforeEach(async () => {
  server = await openWatched();
});
afterEach(() => server.forget());

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

async function answerTo(outgoing: ClientRequest): Promise<Answer> {
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, text };
}

const body = JSON.stringify({ login: 'obs-arlit', password: WORD });

/** A sign-in whose body has half arrived: a request under way. */
async function halfSent(agent: Agent): Promise<ClientRequest> {
  const outgoing = request(`${server.address}/api/v1/auth/sign-in`, {
    agent,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  });
  const arrived = once(server.app.server, 'request');
  outgoing.write(body.slice(0, 10));
  await arrived;
  return outgoing;
}

const refusedNow = async (): Promise<string> => {
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  return error.code ?? '';
};

describe('a server that is asked to end', () => {
  it('lets a request under way end, refuses new connections, closes those it has', async () => {
    const agent = new Agent({ keepAlive: true });
    const idle = request(`${server.address}/api/v1/health`, { agent });
    idle.end();
    expect((await answerTo(idle)).headers.connection).toBe('keep-alive');
    const [socket] = Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
    const underWay = await halfSent(new Agent({ keepAlive: true }));

    const closed = once(socket ?? server.app.server, 'close');
    const ended = server.close();
    await closed;
    expect(await refusedNow()).toBe('ECONNREFUSED');

    const answered = answerTo(underWay);
    underWay.end(body.slice(10));
    const { status, headers, text } = await answered;
    expect(status).toBe(200);
    expect(headers.connection).toBe('close');
    expect(JSON.parse(text).token).toMatch(/^[\w-]{43}$/);
    await ended;
    await expect(server.context.db.selectFrom('meta').selectAll().execute()).rejects.toThrow(
      'destroyed',
    );
    expect(server.entries().map(({ event }) => event)).toEqual([
      'started',
      'request',
      'stopping',
      'request',
      'stopped',
    ]);
  });

  it.each([
    ['/api/v1/ready', 503],
    ['/api/v1/sync/pull', 503],
    ['/api/v1/health', 200],
  ])('answers %s with %i over a connection that it can’t close yet', async (path, status) => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1').setEncoding('utf8');
    const arrived = once(server.app.server, 'connection');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n`);
    await arrived;
    await sleep(50);
    const ended = server.close();
    socket.write('\r\n');
    let text = '';
    for await (const chunk of socket) text += chunk;
    await ended;
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(text).toMatch(/^connection: close\r$/im);
    if (status === 200) return;
    expect(text).toMatch(/^retry-after: 5\r$/im);
    expect(text).toContain('"code":"server_unavailable","details":{"reason":"stopping"}');
  });

  it('cuts after ten seconds what doesn’t end', { timeout: 20_000 }, async () => {
    const slow = await halfSent(new Agent({ keepAlive: true }));
    const cut = once(slow, 'error');
    slow.on('error', () => {});
    const started = Date.now();
    await server.close();
    expect(Date.now() - started).toBeGreaterThan(9_500);
    expect(Date.now() - started).toBeLessThan(14_000);
    const [error] = (await cut) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
    await vi.waitFor(() =>
      expect(server.entries().find((entry) => entry.event === 'request')).toMatchObject({
        route: '/api/v1/auth/sign-in',
        status: 0,
      }),
    );
    expect(server.bugs).toEqual([]);
  });
});
