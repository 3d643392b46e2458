import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '#domain/actor.ts';
import type { SignedIn } from '../auth/guard.ts';
import { issueReplica } from '../auth/replica.ts';
import type { SignIn } from '../auth/sign-in.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { actorOfPerson, addReplica, dropToken } from '../store/people.ts';
import { firstIssue, sendProblem } from './problem.ts';

const SMALL_BODY = 8_000;

const signInBody = z.strictObject({
  login: z.string().check(z.minLength(1), z.maxLength(100)),
  password: z.string().check(z.minLength(1), z.maxLength(500)),
  device: z.optional(z.string().check(z.maxLength(200))),
});
const emptyBody = z.optional(z.strictObject({}));

/** Who sends this request. The guard let it through, so there is somebody. */
export function actorOf(request: FastifyRequest): SignedIn {
  if (!request.actor) throw new Error('an open route asked who is signed in');
  return request.actor;
}

export function authRoutes(app: FastifyInstance, context: ServerContext, signIn: SignIn): void {
  const { db } = context;

  app.post(
    '/api/v1/auth/sign-in',
    { config: { open: true }, bodyLimit: SMALL_BODY },
    async (request, reply) => {
      const body = signInBody.safeParse(request.body);
      if (!body.success) return sendProblem(reply, 'request_invalid', firstIssue(body.error));
      const opened = await signIn(body.data, request.ip);
      if (!opened.ok) return sendProblem(reply, opened.problem.code, opened.problem.details);
      const { token, device, person } = opened.value;
      return { token, device, user: userOf(person, await actorOfPerson(db, person.id)) };
    },
  );

  app.get('/api/v1/auth/me', async (request) => {
    const { person, actor } = actorOf(request);
    return { user: userOf(person, actor) };
  });

  app.post('/api/v1/auth/replicas', { bodyLimit: SMALL_BODY }, async (request, reply) => {
    const body = emptyBody.safeParse(request.body ?? undefined);
    if (!body.success) return sendProblem(reply, 'request_invalid', firstIssue(body.error));
    const { person } = actorOf(request);
    const replica = issueReplica(context.secret, person.id, context.randomBytes);
    await addReplica(db, replica, person.id, nowIso(context));
    return { replica };
  });

  app.post('/api/v1/auth/sign-out', { bodyLimit: SMALL_BODY }, async (request, reply) => {
    await dropToken(db, actorOf(request).tokenHash);
    return reply.code(204).send();
  });
}

const userOf = ({ id, login, name, g }: SignedIn['person'], { grants }: Actor) => ({
  id,
  login,
  name,
  g,
  grants,
});
