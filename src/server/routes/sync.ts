import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Fields } from '#domain/json.ts';
import type { Problem } from '#domain/problem.ts';
import { can } from '#domain/rights.ts';
import {
  type PullResponse,
  type PushResponse,
  pushRequestSchema,
  type RepairResponse,
  repairRequestSchema,
  returnedFormSchema,
} from '#sync/protocol.ts';
import { MAX_PAGE, MAX_PUSH_BYTES, PROTOCOL } from '#sync/terms.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { takeBack } from '../publish/returned.ts';
import { personNames } from '../store/people.ts';
import { findRecord } from '../store/records.ts';
import { reading } from '../store/transaction.ts';
import { decodeCursor, encodeCursor } from '../sync/cursor.ts';
import { readDigest } from '../sync/digest.ts';
import { readFeed } from '../sync/feed.ts';
import { receivePush } from '../sync/receive.ts';
import { repair } from '../sync/repair.ts';
import { settle } from '../sync/settle.ts';
import { sightNow } from '../sync/sight.ts';
import { logLine } from '../sync/wire.ts';
import { actorOf } from './auth.ts';
import { sendProblem } from './problem.ts';

/** Characters: it names the grants of a person, who has few. */
const MAX_CURSOR = 8_000;

/** A definition with the lists of its workbook. */
const MAX_FORM_BYTES = 16_000_000;

const pullQuery = z.strictObject({
  cursor: z._default(z.string().check(z.maxLength(MAX_CURSOR)), ''),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1)), MAX_PAGE),
  /** With the last page, to be compared with what the device has. */
  digest: z.optional(z.literal('1')),
});

export function syncRoutes(app: FastifyInstance, context: ServerContext): void {
  app.post('/api/v1/sync/push', { bodyLimit: MAX_PUSH_BYTES }, async (request, reply) => {
    const { person } = actorOf(request);
    const body = pushRequestSchema.safeParse(request.body);
    if (!body.success) return sendProblem(reply, 'request_invalid', bodyPath(body.error));
    const device = request.headers['ccm-replica'];
    const { results, renew } = await receivePush(
      context,
      person.id,
      body.data.mutations,
      typeof device === 'string' ? device : undefined,
    );
    const answer: PushResponse = {
      ...envelope(context),
      results: [...results],
      ...(renew ? { renew } : {}),
    };
    return answer;
  });

  app.get('/api/v1/sync/pull', async (request, reply) => {
    const { person, actor, g } = actorOf(request);
    const query = pullQuery.safeParse(request.query);
    if (!query.success) return sendProblem(reply, 'request_invalid', bodyPath(query.error));
    const cursor = decodeCursor(context, query.data.cursor, person.id);
    if (!cursor.ok) return refuseCursor(context, reply, cursor.problem.code);
    const from = cursor.value ?? { person: person.id, epoch: context.epoch };
    const limit = Math.min(query.data.limit, MAX_PAGE);
    const now = nowIso(context);
    const { page, digest } = await reading(context.db, async (run) => {
      const page = await readFeed(run, actor, from, limit, now);
      const isLast = page.ok && !page.value.more;
      const asked = isLast && query.data.digest === '1';
      return { page, digest: asked ? await readDigest(run, sightNow(actor, now)) : undefined };
    });
    if (!page.ok) return refuseCursor(context, reply, page.problem.code);
    const { changes, next, more, add, drop } = page.value;
    const answer: PullResponse = {
      ...envelope(context),
      scopes: { v: g, add: [...add], drop: [...drop] },
      changes: [...changes],
      next: encodeCursor(context, next),
      more,
      ...(digest ? { digest } : {}),
    };
    return answer;
  });

  app.post('/api/v1/sync/repair', { bodyLimit: MAX_PUSH_BYTES }, async (request, reply) => {
    const { actor } = actorOf(request);
    const body = repairRequestSchema.safeParse(request.body);
    if (!body.success) return sendProblem(reply, 'request_invalid', bodyPath(body.error));
    const changes = await reading(context.db, (run) =>
      repair(run, actor, body.data, nowIso(context)),
    );
    if (!changes.ok) return refuseCursor(context, reply, changes.problem.code);
    context.count?.('repair');
    const answer: RepairResponse = { ...envelope(context), changes: [...changes.value] };
    return answer;
  });

  app.post('/api/v1/sync/forms', { bodyLimit: MAX_FORM_BYTES }, async (request, reply) => {
    const body = returnedFormSchema.safeParse(request.body);
    if (!body.success) return sendProblem(reply, 'request_invalid', bodyPath(body.error));
    const { id, fields } = body.data;
    if (!(await takeBack(context, { id, fields: fields as Fields }))) {
      return sendProblem(reply, 'request_invalid', { field: 'seal' });
    }
    context.count?.('form_returned');
    // why: entries of any phone may have waited for it
    await settle(context);
    return envelope(context);
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

/** Either way the device takes everything again. */
function refuseCursor(
  context: ServerContext,
  reply: FastifyReply,
  code: Problem['code'],
): FastifyReply {
  context.count?.('start_over');
  return sendProblem(reply, code);
}

const envelope = (context: ServerContext) => ({
  p: PROTOCOL as 1,
  epoch: context.epoch,
  serverTime: nowIso(context),
});

const bodyPath = (error: { issues: readonly { path: readonly PropertyKey[] }[] }) => ({
  field: error.issues[0]?.path.map(String).join('.') ?? '',
});
