import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Actor } from '#domain/actor.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { sendProblem } from '../routes/problem.ts';
import { actorOfPerson, findPersonByToken } from '../store/people.ts';
import type { PersonRow } from '../store/schema.ts';
import { bearerToken, hashToken } from './token.ts';

/** Who sends a request that passed the guard. */
export interface SignedIn {
  readonly person: Omit<PersonRow, 'password'>;
  readonly actor: Actor;
  /** Version of the person's grants. */
  readonly g: number;
  readonly tokenHash: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: SignedIn | null;
  }
  interface FastifyContextConfig {
    /** Answered without a token. */
    open?: boolean;
  }
}

/** The pattern that static files are served under: the only unmarked route without a token. */
export const STATIC_ROUTE = '/*';

/**
 * The first hook: closed unless a route says that it is open, so that a route forgotten, unknown or
 * of an unexpected method is closed too. It judges by the route that matched, never by the address
 * as typed (`/%61pi/…`), and runs before the body is read.
 */
export const createGuard =
  (context: ServerContext): onRequestAsyncHookHandler =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    const { url, config } = request.routeOptions;
    if (config?.open || url === STATIC_ROUTE) return;
    const token = bearerToken(request.headers.authorization);
    const signedIn = token && (await findSignedIn(context, hashToken(token)));
    if (!signedIn) return sendProblem(reply, 'sign_in_required');
    request.actor = signedIn;
  };

async function findSignedIn(
  context: ServerContext,
  tokenHash: string,
): Promise<SignedIn | undefined> {
  const row = await findPersonByToken(context.db, tokenHash, nowIso(context));
  if (!row) return undefined;
  const { password: _, ...person } = row;
  return { person, actor: await actorOfPerson(context.db, row.id), g: row.g, tokenHash };
}
