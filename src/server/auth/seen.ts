import type { FastifyInstance, FastifyRequest } from 'fastify';
import { nowIso, type ServerContext } from '../context.ts';
import type { Run } from '../store/open.ts';

/** Named by the device with each of its exchanges. */
const REPLICA_HEADER = 'ccm-replica';
const SYNC = '/api/v1/sync/';
const SHAPE = /^[\w.:-]{1,200}$/;
/** Silence is counted in days: a write at each pull would cost the store for nothing. */
const EVERY_MS = 3_600_000;

/** Keeps when each device last had an answer of the exchange, to the hour. */
export function noteDevices(app: FastifyInstance, context: ServerContext): void {
  const noted = new Map<string, number>();
  const writes = new Set<Promise<void>>();

  const note = async (replica: string, person: string): Promise<void> => {
    const now = context.now();
    if (now - (noted.get(replica) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    try {
      const known = await markSeen(context.db, replica, person, nowIso(context));
      if (known) noted.set(replica, now);
    } catch (error) {
      // why: the device has its answer; a failure here is worth a report, not a refusal
      context.reportBug(error, 'seen');
    }
  };

  app.addHook('onResponse', async (request, reply) => {
    const { actor, routeOptions } = request;
    if (!actor || reply.statusCode !== 200 || !routeOptions.url?.startsWith(SYNC)) return;
    const replica = replicaIn(request);
    if (replica === undefined) return;
    const write = note(replica, actor.person.id);
    writes.add(write);
    await write.finally(() => writes.delete(write));
  });
  // why: the store is closed next
  app.addHook('onClose', async () => {
    await Promise.all(writes);
  });
}

/** An older device doesn't send the header; a push names its replica anyway. */
function replicaIn({ headers, body }: FastifyRequest): string | undefined {
  const named = headers[REPLICA_HEADER] ?? firstReplica(body);
  return typeof named === 'string' && SHAPE.test(named) ? named : undefined;
}

function firstReplica(body: unknown): unknown {
  const { mutations } = (body ?? {}) as { readonly mutations?: unknown };
  const first: unknown = Array.isArray(mutations) ? mutations[0] : undefined;
  return (first as { readonly replica?: unknown } | null | undefined)?.replica;
}

/** False for a replica that isn't this person's. */
async function markSeen(run: Run, replica: string, person: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await run
    .updateTable('replica')
    .set({ lastSeenAt: at })
    .where('id', '=', replica)
    .where('person', '=', person)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
