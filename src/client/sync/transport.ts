import { isProblemCode, type Problem } from '#domain/problem.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { isProblem } from '#sync/answers.ts';
import type { Guard } from '#sync/shape.ts';
import type { Effects } from '../effects.ts';

/** An answer that failed: `status` is the HTTP status, 0 when none came. */
export interface Refusal {
  readonly status: number;
  readonly problem: Problem;
  /** Seconds the server asks to wait; 0 when it doesn't say. */
  readonly retryAfter: number;
}

/** No answer; or a part of the application is neither on the device nor in reach. */
export const OUT_OF_REACH: Refusal = {
  status: 0,
  problem: { code: 'network_unreachable' },
  retryAfter: 0,
};

export interface Answer<T> {
  readonly body: T;
  /** Bytes sent and received, as far as the page can see them. */
  readonly bytes: number;
  readonly sent: number;
}

export type Reply<T> =
  | { readonly ok: true; readonly value: Answer<T> }
  | { readonly ok: false; readonly refusal: Refusal };

export interface Call<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  /** Which replica asks: the server remembers when it last heard of it. */
  readonly replica?: string;
  readonly body?: unknown;
  readonly isOurs: Guard<T>;
}

/** A silent line is given up after this, the reading of the answer included… */
const TIMEOUT_MS = 90_000;
/** …and later by so much a byte sent: one bar of 2G carries 1 kB a second. */
const MS_A_BYTE = 1;
/** The longest wait that a server may ask for, in seconds. */
const LONGEST_WAIT = 3_600;
/** Below this a gzip header costs more than it saves. */
const GZIP_FROM = 1_024;

/**
 * One request to our API, with a time-out. Success is an answer of our own shape: a 200 of a captive
 * portal is `answer_not_ours`, as good as not received.
 */
export async function call<T>(effects: Effects, request: Call<T>): Promise<Reply<T>> {
  const { body, headers } = await encodeBody(request);
  const sent = sizeOf(body);
  const answer = await attempt(() =>
    effects.fetch(request.path, {
      method: request.method,
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS + sent * MS_A_BYTE),
      cache: 'no-store',
      credentials: 'omit',
      ...(body === undefined ? {} : { body }),
    }),
  );
  if (!answer.ok) return refused(0, answer.problem);
  const response = answer.value;
  const read = await attempt(() => response.text());
  if (!read.ok) return refused(0, read.problem);
  const json = parseJson(read.value);
  if (!response.ok) return refused(response.status, problemOf(json), retryAfter(response));
  if (!request.isOurs(json)) return refused(response.status, { code: 'answer_not_ours' });
  const received = Number(response.headers.get('content-length')) || read.value.length;
  return { ok: true, value: { body: json, bytes: sent + received, sent } };
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    // why: fetch throws TypeError without network, DOMException on a time-out or a cut body
    if (error instanceof TypeError || error instanceof DOMException) {
      return fail('network_unreachable');
    }
    throw error;
  }
}

async function encodeBody<T>(request: Call<T>): Promise<{
  readonly body: string | Blob | undefined;
  readonly headers: Record<string, string>;
}> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (request.token !== undefined) headers['authorization'] = `Bearer ${request.token}`;
  if (request.replica) headers['ccm-replica'] = request.replica;
  if (request.body === undefined) return { body: undefined, headers };
  headers['content-type'] = 'application/json';
  const text = JSON.stringify(request.body);
  if (text.length < GZIP_FROM || typeof CompressionStream === 'undefined') {
    return { body: text, headers };
  }
  headers['content-encoding'] = 'gzip';
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return { body: await new Response(stream).blob(), headers };
}

const refused = (status: number, problem: Problem, wait = 0): Reply<never> => ({
  ok: false,
  refusal: { status, problem, retryAfter: wait },
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function problemOf(json: unknown): Problem {
  if (!isProblem(json) || !isProblemCode(json.code)) return { code: 'answer_not_ours' };
  const { code, details } = json;
  return details ? { code, details } : { code };
}

/** Seconds; our server never sends a date. */
const retryAfter = (response: Response): number =>
  Math.min(LONGEST_WAIT, Math.max(0, Number(response.headers.get('retry-after')) || 0));

const sizeOf = (body: string | Blob | undefined): number =>
  typeof body === 'string' ? body.length : (body?.size ?? 0);
