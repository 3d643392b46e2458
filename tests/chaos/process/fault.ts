import { isProblemCode } from '#domain/problem.ts';
import type { Attack } from './attack.ts';
import type { Answer } from './send.ts';

const STATUSES = ['applied', 'merged', 'duplicate', 'conflict', 'rejected', 'deferred'];

/** What is wrong with the answer to a bad request; undefined when it is as it should be. */
export function faultOf(
  attack: Attack,
  answer: Answer | { readonly broken: string },
): string | undefined {
  if ('broken' in answer) return faultOfLine(attack, answer.broken);
  const { status, type, text } = answer;
  if (status >= 500) return `answered ${status}: ${text.slice(0, 200)}`;
  if (attack.method === 'HEAD' || status < 400) {
    return attack.path === '/api/v1/sync/push' && status === 200
      ? faultOfPush(attack, text)
      : undefined;
  }
  if (!type.startsWith('application/problem+json')) {
    return `${status} of type ${type || 'none'}: ${text.slice(0, 100)}`;
  }
  const { code } = JSON.parse(text) as { readonly code?: unknown };
  return isProblemCode(code) ? undefined : `${status} with the code ${code}`;
}

function faultOfLine(attack: Attack, broken: string): string | undefined {
  if (attack.cutAt !== undefined || broken.startsWith('not sent')) return undefined;
  // why: a body far over the limit may be cut off while it is still being sent
  const huge = (attack.body?.length ?? 0) > 1_000_000;
  return huge && /^(EPIPE|ECONNRESET)/.test(broken) ? undefined : `no answer: ${broken}`;
}

function faultOfPush(attack: Attack, text: string): string | undefined {
  const { p, results } = JSON.parse(text) as {
    readonly p?: unknown;
    readonly results?: readonly {
      readonly mid?: unknown;
      readonly status?: unknown;
      readonly error?: { readonly code?: unknown };
    }[];
  };
  if (p !== 1 || !Array.isArray(results)) return 'a push without our envelope';
  for (const { mid, status, error } of results) {
    if (typeof mid !== 'string' || !STATUSES.includes(String(status))) return `${mid}: ${status}`;
    if (error !== undefined && !isProblemCode(error.code)) return `${mid}: the code ${error.code}`;
    // why: the server met what it didn't foresee
    if (error?.code === 'server_error') return `${attack.kind}: a bug, deferred`;
  }
  return undefined;
}
