import { sql } from 'kysely';
import type { Actor } from '#domain/actor.ts';
import type { Json } from '#domain/json.ts';
import type { Problem } from '#domain/problem.ts';
import {
  type Mutation,
  mutationIdentitySchema,
  mutationSchema,
  type PushResult,
} from '#sync/protocol.ts';
import { SCHEMA } from '#sync/terms.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { learnForm } from '../publish/library.ts';
import {
  openReceipts,
  type Receipt,
  type ReceiptStatus,
  settleReceipt,
  statusOf,
} from '../store/inbox.ts';
import type { Run } from '../store/open.ts';
import { actorOfPerson } from '../store/people.ts';
import { findRecord } from '../store/records.ts';
import { writing } from '../store/transaction.ts';
import { applyMutation } from './apply.ts';
import type { Judgement } from './judgement.ts';
import { writeOutcome } from './outcome.ts';

/**
 * Judges every open receipt of the given replicas (of all, when none are given), each in its own
 * savepoint, in the order of (replica, n). One poison mutation never stops the rest: a bug defers
 * it, to be tried again at the next push and at every start.
 */
export async function settle(
  context: ServerContext,
  replicas?: readonly string[],
): Promise<ReadonlyMap<string, PushResult>> {
  return writing(context.db, async (run) => {
    const results = new Map<string, PushResult>();
    for (const receipt of await receiptsOf(run, replicas)) {
      const { status, result } = await settleOne(context, run, receipt);
      if (receipt.result !== null && status !== receipt.status) {
        await writeOutcome(run, receipt, result);
      }
      await settleReceipt(run, receipt.receipt, status, result);
      results.set(resultKey(receipt.replica, receipt.mid), result);
    }
    return results;
  });
}

export const resultKey = (replica: string, mid: string): string => `${replica} ${mid}`;

async function receiptsOf(run: Run, replicas?: readonly string[]): Promise<readonly Receipt[]> {
  if (!replicas) return openReceipts(run);
  const lists = await Promise.all(replicas.map((replica) => openReceipts(run, replica)));
  return lists.flat();
}

async function settleOne(
  context: ServerContext,
  run: Run,
  receipt: Receipt,
): Promise<{ status: ReceiptStatus; result: PushResult }> {
  await sql`savepoint mutation`.execute(run);
  try {
    const judgement = await judge(context, run, receipt);
    if (judgement.status === 'rejected') await sql`rollback to savepoint mutation`.execute(run);
    await sql`release savepoint mutation`.execute(run);
    return { status: receiptStatus(judgement), result: answer(receipt, judgement) };
  } catch (error) {
    await sql`rollback to savepoint mutation`.execute(run);
    await sql`release savepoint mutation`.execute(run);
    context.reportBug(error, 'settle');
    const problem: Problem = { code: 'server_error' };
    return { status: 'deferred', result: answer(receipt, { status: 'deferred', problem }) };
  }
}

async function judge(context: ServerContext, run: Run, receipt: Receipt): Promise<Judgement> {
  const identity = mutationIdentitySchema.safeParse(receipt.raw);
  if (identity.success && identity.data.schema > SCHEMA) {
    return { status: 'deferred', problem: { code: 'schema_newer' } };
  }
  const parsed = mutationSchema.safeParse(receipt.raw);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    return { status: 'rejected', problem: { code: 'mutation_invalid', details: { field: path } } };
  }
  const mutation = parsed.data;
  const parents = await parentProblem(run, mutation.after);
  if (parents) return parents;
  for (const hash of await formHashesOf(run, mutation)) await learnForm(run, context.forms, hash);
  const actor: Actor = await actorOfPerson(run, receipt.author);
  return applyMutation({
    run,
    mutation,
    actor,
    epoch: context.epoch,
    forms: context.forms,
    now: nowIso(context),
    receivedAt: receipt.receivedAt,
  });
}

/** The form versions that judging it reads: of the entry as it stands, and as it would be. */
async function formHashesOf(
  run: Run,
  { entity, id, set }: Mutation,
): Promise<readonly (Json | undefined)[]> {
  if (entity !== 'entry' && entity !== 'conflict') return [];
  const record = await findRecord(run, id);
  const { fields } = record ?? {};
  const entry =
    record?.type === 'conflict' ? await findRecord(run, String(fields?.['record'])) : record;
  return [set['formHash'], entry?.fields['formHash']];
}

async function parentProblem(run: Run, after: readonly string[]): Promise<Judgement | undefined> {
  const statuses = await statusOf(run, after);
  for (const mid of after) {
    const status = statuses.get(mid);
    if (status === 'rejected') {
      return { status: 'rejected', problem: { code: 'parent_refused', details: { mid } } };
    }
    if (status !== 'done') {
      return { status: 'waiting', problem: { code: 'parent_missing', details: { mid } } };
    }
  }
  return undefined;
}

const receiptStatus = (judgement: Judgement): ReceiptStatus =>
  'problem' in judgement ? judgement.status : 'done';

function answer(receipt: Receipt, judgement: Judgement): PushResult {
  const { mid } = receipt;
  if ('problem' in judgement) {
    const status = judgement.status === 'rejected' ? 'rejected' : 'deferred';
    const { code, details } = judgement.problem;
    const error = details ? { code, details } : { code };
    return { mid, status, receipt: receipt.receipt, error };
  }
  const { status, rev, seq, conflicts } = judgement;
  const base = { mid, status, rev, seq, receipt: receipt.receipt };
  return conflicts.length > 0 ? { ...base, conflicts: [...conflicts] } : base;
}
