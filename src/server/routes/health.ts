import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../context.ts';

export function healthRoutes(app: FastifyInstance, context: ServerContext): void {
  const { version, epoch } = context;
  app.get('/api/v1/health', { config: { open: true } }, async () => ({
    status: 'ok',
    version,
    epoch,
  }));
}
