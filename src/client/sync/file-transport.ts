import { isProblemCode } from '#domain/problem.ts';
import { isProblem } from '#sync/answers.ts';
import type { Effects } from '../effects.ts';
import type { Refusal } from './transport.ts';

/** A request of the tus protocol, or for a piece of a file. */
export interface FileCall {
  readonly method: 'GET' | 'POST' | 'HEAD' | 'PATCH';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
}

export type FileReply =
  | { readonly ok: true; readonly response: Response }
  | { readonly ok: false; readonly refusal: Refusal };

/** 64 kB on one bar of 2G take ten seconds; a silent line is given up after this. */
const TIMEOUT_MS = 60_000;

/** Success is an answer of our server: a portal knows neither the protocol nor the piece asked for. */
export async function callForFile(
  effects: Effects,
  token: string,
  { method, path, headers, body }: FileCall,
): Promise<FileReply> {
  try {
    const response = await effects.fetch(path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: 'no-store',
      credentials: 'omit',
      ...(body && { body }),
    });
    if (!response.ok) return { ok: false, refusal: await refusalOf(response) };
    const ours = ['tus-resumable', 'accept-ranges'].some((name) => response.headers.has(name));
    if (ours) return { ok: true, response };
    return refused(response.status, 'answer_not_ours');
  } catch (error) {
    return { ok: false, refusal: cutOrThrow(error) };
  }
}

/** fetch throws TypeError without network, DOMException on a time-out or a cut body. */
export function cutOrThrow(error: unknown): Refusal {
  if (error instanceof TypeError || error instanceof DOMException) {
    return { status: 0, problem: { code: 'network_unreachable' }, retryAfter: 0 };
  }
  throw error;
}

async function refusalOf(response: Response): Promise<Refusal> {
  const { status } = response;
  const retryAfter = Math.max(0, Number(response.headers.get('retry-after')) || 0);
  const json: unknown = await response.json().catch(() => undefined);
  const known = isProblem(json) && isProblemCode(json.code);
  // why: the answer to HEAD has no body to tell its code
  const code = known ? json.code : status === 404 ? 'not_found' : 'answer_not_ours';
  const details = known ? json.details : undefined;
  return { status, problem: details ? { code, details } : { code }, retryAfter };
}

const refused = (status: number, code: Refusal['problem']['code']): FileReply => ({
  ok: false,
  refusal: { status, problem: { code }, retryAfter: 0 },
});
