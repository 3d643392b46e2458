import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../context.ts';
import type { Readiness } from '../watch/ready.ts';
import { sendProblem } from './problem.ts';

const alwaysReady: Readiness = async () => undefined;

/** `health`: the process is up · `ready`: it can take work, else a problem with the `reason`. */
export function healthRoutes(
  app: FastifyInstance,
  context: ServerContext,
  readiness: Readiness = alwaysReady,
): void {
  const { version, epoch } = context;
  app.get('/api/v1/health', { config: { open: true } }, async () => ({
    status: 'ok',
    version,
    epoch,
  }));
  app.get('/api/v1/ready', { config: { open: true } }, async (_request, reply) => {
    const reason = await readiness();
    return reason === undefined
      ? { status: 'ready', version }
      : sendProblem(reply, 'server_unavailable', { reason });
  });
}
