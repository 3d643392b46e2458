import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, type Problem, type ProblemCode } from '#domain/problem.ts';
import { problem as texts } from '#i18n/fr/problem.ts';
import type { ServerContext } from '../context.ts';
import { isUnavailable } from '../store/failure.ts';

/** Seconds a client waits before it asks a server that is short of something again. */
const BREATH = 5;

/**
 * Answers RFC 9457 `application/problem+json`. `status` is given where HTTP has a finer one than
 * the code's own (415 for a content type, say).
 */
export function sendProblem(
  reply: FastifyReply,
  code: ProblemCode,
  details: Problem['details'] = {},
  status: number = PROBLEMS[code].status,
): FastifyReply {
  const seconds = code === 'server_unavailable' ? BREATH : details['seconds'];
  if (seconds !== undefined) reply.header('retry-after', seconds);
  reply.problem = code;
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .serializer(JSON.stringify)
    .send(problemBody(code, details, status));
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export const problemBody = (
  code: ProblemCode,
  details: NonNullable<Problem['details']>,
  status: number,
) => ({
  type: `urn:ccm:problem:${code}`,
  title: STATUS_CODES[status] ?? code,
  status,
  code,
  details,
  detail: describe(code, details),
});

/** The first place where a body or a query isn't what its schema says. */
export const firstIssue = (error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}): Problem['details'] => ({ field: error.issues[0]?.path.map(String).join('.') ?? '' });

/** The one boundary where whatever was thrown becomes an answer. */
export const answerError =
  (context: Pick<ServerContext, 'reportBug'>) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { statusCode = 500 } = error;
    if (statusCode === 413) return sendProblem(reply, 'body_too_large');
    if (statusCode >= 400 && statusCode < 500) {
      return sendProblem(reply, 'request_invalid', {}, statusCode);
    }
    context.reportBug(error, `${request.method} ${request.routeOptions.url ?? 'unknown route'}`);
    return sendProblem(reply, isUnavailable(error) ? 'server_unavailable' : 'server_error');
  };

function describe(code: ProblemCode, details: NonNullable<Problem['details']>): string {
  const text: Readonly<Record<string, string>> = texts[code];
  const part = (name: string): string => {
    const fact = Object.keys(details).find((key) => `${name}_${key}` in text);
    const sentence = text[fact ? `${name}_${fact}` : name] ?? '';
    return sentence.replace(/\{\{(\w+)\}\}/g, (_, key) => String(details[key] ?? ''));
  };
  return ['what', 'safe', 'todo'].map(part).join(' ');
}
