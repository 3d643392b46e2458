import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from '#domain/problem.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** The code of the problem that it answers with. */
    problem: ProblemCode | null;
  }
}

/** One request, without a word of what it held: `route` is the pattern that matched, never the address. */
export interface Served {
  readonly method: string;
  readonly route: string;
  /** 0: who asked went away before the answer. */
  readonly status: number;
  readonly ms: number;
  /** Bytes over the wire, headers too. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly code: ProblemCode | undefined;
}

export interface Watch {
  readonly served: (request: Served) => void;
  /** One mutation of a push: the status and the code that its device is answered. */
  readonly judged: (status: string, code: string | undefined) => void;
}

export const NO_ROUTE = 'none';

/** Tells `watch` of every request once, when it ended one way or the other. */
export function watchRequests(app: FastifyInstance, watch: Watch): void {
  const told = new WeakSet<FastifyRequest>();
  const counted = new WeakMap<Socket, { readonly read: number; readonly written: number }>();

  const tell = (request: FastifyRequest, reply: FastifyReply, status: number): void => {
    if (told.has(request)) return;
    told.add(request);
    const { socket } = request.raw;
    // why: one socket carries many requests, and its counters only grow
    const before = counted.get(socket) ?? { read: 0, written: 0 };
    const now = { read: socket.bytesRead ?? 0, written: socket.bytesWritten ?? 0 };
    counted.set(socket, now);
    watch.served({
      method: request.method,
      route: request.routeOptions.url ?? NO_ROUTE,
      status,
      ms: reply.elapsedTime,
      bytesIn: now.read - before.read,
      bytesOut: now.written - before.written,
      code: reply.problem ?? undefined,
    });
  };

  const replies = new WeakMap<FastifyRequest, FastifyReply>();
  app.addHook('onRequest', async (request, reply) => {
    replies.set(request, reply);
  });
  app.addHook('onResponse', async (request, reply) => tell(request, reply, reply.statusCode));
  app.addHook('onRequestAbort', async (request) => {
    const reply = replies.get(request);
    if (reply) tell(request, reply, 0);
  });
  app.addHook('preSerialization', async (_request, _reply, payload) => {
    for (const { status, error } of judgedIn(payload)) watch.judged(status, error?.code);
    return payload;
  });
}

interface Judged {
  readonly status: string;
  readonly error?: { readonly code: string };
}

/** The results of an answer to a push; nothing else that we answer has results with a status. */
function judgedIn(payload: unknown): readonly Judged[] {
  if (payload === null || typeof payload !== 'object' || !('results' in payload)) return [];
  return Array.isArray(payload.results) ? payload.results.filter(isJudged) : [];
}

const isJudged = (value: unknown): value is Judged =>
  value !== null && typeof value === 'object' && 'status' in value && 'mid' in value;
