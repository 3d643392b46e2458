import { afterEach } from 'vitest';
import type { PushResult } from '#sync/protocol.ts';
import { openPost, pageOf } from '../db/post.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  /** The JSON that was sent. */
  readonly body: Record<string, unknown>;
  readonly signal: AbortSignal | null | undefined;
}

type Answer = Response | Error;
export type Server = (asked: Asked) => Answer | Promise<Answer>;

/** A person's device on a line whose other end a test plays. */
export async function openLine(server: Server) {
  const post = await openPost();
  const asked: Asked[] = [];
  const line = { server };
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = {
      method: init?.method ?? 'GET',
      path: String(input),
      headers: init?.headers as Record<string, string>,
      body: await bodyOf(init?.body),
      signal: init?.signal,
    };
    asked.push(request);
    const answer = await line.server(request);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const effects = { ...post.effects, fetch };
  return { ...post, effects, asked, line };
}

export type OpenLine = Awaited<ReturnType<typeof openLine>>;

/** Opens lines for the tests of the file around the call, and closes each after its test. */
export function linesOfTests(): (server: Server) => Promise<OpenLine> {
  const open: OpenLine[] = [];
  afterEach(() => {
    for (const { db } of open.splice(0)) db.close();
  });
  return async (server) => {
    const made = await openLine(server);
    open.push(made);
    return made;
  };
}

async function bodyOf(body: RequestInit['body']): Promise<Record<string, unknown>> {
  if (body === undefined || body === null) return {};
  if (typeof body === 'string') return JSON.parse(body);
  const stream = (body as Blob).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });

export const problem = (code: string, status: number, headers = {}): Response =>
  json({ code, type: 'about:blank' }, status, headers);

export const lost = (): Error => new TypeError('Failed to fetch');

export const envelope = { p: 1, epoch: 'e1', serverTime: '2026-11-20T08:00:00Z' } as const;

/** Acknowledges all that a push brings; `applied` where nothing else is said. */
export function acked(
  { body }: Asked,
  over: (mid: string, index: number) => Partial<PushResult> = () => ({ rev: 1 }),
  more: object = {},
): Response {
  const mutations = body['mutations'] as readonly { readonly mid: string }[];
  const results = mutations.map(({ mid }, index) => ({
    mid,
    status: 'applied',
    ...over(mid, index),
  }));
  return json({ ...envelope, results, ...more });
}

export const isPush = ({ path }: Asked): boolean => path === '/api/v1/sync/push';
export const isPull = ({ path }: Asked): boolean => path.startsWith('/api/v1/sync/pull');

export const emptyPull = (): Response => json(pageOf([]));
