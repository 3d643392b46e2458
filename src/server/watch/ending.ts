import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../routes/problem.ts';

/** Whoever watches the server may still ask how it is. */
const ASKED_TO_THE_END = new Set(['/api/v1/health', '/api/v1/ready']);

/**
 * Once the server ends: requests under way go on, one that comes over an old connection is asked to
 * come back, and no connection outlives its answer.
 */
export function endWell(app: FastifyInstance, ending: () => boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!ending() || ASKED_TO_THE_END.has(request.routeOptions.url ?? '')) return;
    return sendProblem(reply, 'server_unavailable', { reason: 'stopping' });
  });
  app.addHook('onSend', async (_request, reply) => {
    if (ending()) reply.header('connection', 'close');
  });
}
