import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { PROBLEMS, type ProblemCode } from '#domain/problem.ts';
import { answerError, sendProblem } from '#server/routes/problem.ts';

const codes = Object.keys(PROBLEMS) as ProblemCode[];

describe('a problem on the wire', () => {
  it.each(codes.filter((code) => PROBLEMS[code].status > 0))(
    '%s says it in French',
    async (code) => {
      const app = fastify();
      app.get('/', (_request, reply) => sendProblem(reply, code));
      const answer = await app.inject('/');
      expect(answer.statusCode).toBe(PROBLEMS[code].status);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      const { type, title, status, detail } = answer.json();
      expect([type, status]).toEqual([`urn:ccm:problem:${code}`, PROBLEMS[code].status]);
      expect(title).toMatch(/^[A-Z]/);
      expect(detail).toMatch(/^\p{Lu}.*\. .*\. .*\.$/u);
      expect(detail).not.toContain('{{');
    },
  );

  it('puts the facts in the sentence', async () => {
    const app = fastify();
    app.get('/', (_request, reply) => sendProblem(reply, 'field_required', { field: 'Femmes' }));
    const { details, detail } = (await app.inject('/')).json();
    expect(details).toEqual({ field: 'Femmes' });
    expect(detail).toContain('« Femmes »');
  });
});

describe('what a route throws', () => {
  it.each([
    ['a bug', new TypeError('a person’s secret'), 500, 'server_error', 1],
    ['a full disk', withCode('SQLITE_FULL'), 503, 'server_unavailable', 1],
    ['a base held too long', withCode('SQLITE_BUSY'), 503, 'server_unavailable', 1],
    [
      'a fault of the request',
      Object.assign(new Error(), { statusCode: 409 }),
      409,
      'request_invalid',
      0,
    ],
  ])('%s', async (_, error, status, code, reports) => {
    const places: string[] = [];
    const app = fastify();
    app.setErrorHandler(answerError({ reportBug: (_bug, where) => places.push(where) }));
    app.get('/broken/:id', () => {
      throw error;
    });
    const answer = await app.inject('/broken/42');
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.body).not.toContain('secret');
    expect(places).toEqual(reports ? ['GET /broken/:id'] : []);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '5' : undefined);
  });
});

function withCode(code: string): Error {
  return Object.assign(new Error('disk'), { code });
}
