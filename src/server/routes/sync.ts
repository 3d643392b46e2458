import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { can } from '#domain/rights.ts';
import { type PullResponse, type PushResponse, pushRequestSchema } from '#sync/protocol.ts';
import { MAX_PAGE, MAX_PUSH_BYTES, PROTOCOL } from '#sync/terms.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { personNames } from '../store/people.ts';
import { findRecord } from '../store/records.ts';
import { reading } from '../store/transaction.ts';
import { decodeCursor, encodeCursor } from '../sync/cursor.ts';
import { logLine, readFeed } from '../sync/feed.ts';
import { receivePush } from '../sync/receive.ts';
import { actorOf } from './auth.ts';
import { sendProblem } from './problem.ts';

const pullQuery = z.strictObject({
  cursor: z._default(z.string().check(z.maxLength(1_000)), ''),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1)), MAX_PAGE),
});

export function syncRoutes(app: FastifyInstance, context: ServerContext): void {
  app.post('/api/v1/sync/push', { bodyLimit: MAX_PUSH_BYTES }, async (request, reply) => {
    const { person } = actorOf(request);
    const body = pushRequestSchema.safeParse(request.body);
    if (!body.success) return sendProblem(reply, 'request_invalid', bodyPath(body.error));
    const results = await receivePush(context, person.id, body.data.mutations);
    const answer: PushResponse = { ...envelope(context), results: [...results] };
    return answer;
  });

  app.get('/api/v1/sync/pull', async (request, reply) => {
    const { person, actor, g } = actorOf(request);
    const query = pullQuery.safeParse(request.query);
    if (!query.success) return sendProblem(reply, 'request_invalid', bodyPath(query.error));
    const cursor = decodeCursor(context, query.data.cursor, person.id, g);
    if (!cursor.ok) return sendProblem(reply, cursor.problem.code);
    const limit = Math.min(query.data.limit, MAX_PAGE);
    const page = await reading(context.db, (run) =>
      readFeed(run, actor, cursor.value.seq, limit, nowIso(context)),
    );
    const answer: PullResponse = {
      ...envelope(context),
      scopes: { v: g, add: [], drop: [] },
      changes: [...page.changes],
      next: encodeCursor(context, { ...cursor.value, seq: page.seq }),
      more: page.more,
    };
    return answer;
  });

  app.get('/api/v1/records/:id/history', async (request: FastifyRequest, reply) => {
    const { actor } = actorOf(request);
    const { id } = request.params as { id: string };
    const record = await findRecord(context.db, id);
    if (!record || !can(actor, 'read', record, nowIso(context))) {
      return sendProblem(reply, 'not_found');
    }
    const rows = await context.db
      .selectFrom('history')
      .selectAll()
      .where('record', '=', id)
      .orderBy('id')
      .execute();
    const names = await personNames(context.db);
    return { id, rev: record.rev, log: rows.map((row) => logLine(row, names)) };
  });
}

const envelope = (context: ServerContext) => ({
  p: PROTOCOL as 1,
  epoch: context.epoch,
  serverTime: nowIso(context),
});

const bodyPath = (error: { issues: readonly { path: readonly PropertyKey[] }[] }) => ({
  field: error.issues[0]?.path.map(String).join('.') ?? '',
});
