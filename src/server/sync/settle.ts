import { sql } from 'kysely';
import type { Problem } from '#domain/problem.ts';
import type { Mutation, PushResult } from '#sync/protocol.ts';
import { CONVERSION, type Conversion } from '#sync/upgrade.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { isUnavailable } from '../store/failure.ts';
import { type Receipt, type ReceiptStatus, type Settled, settleReceipts } from '../store/inbox.ts';
import type { Run } from '../store/open.ts';
import { writing } from '../store/transaction.ts';
import { answerOf } from './answer.ts';
import { dueReceipts, openOf } from './due.ts';
import { type Bench, benchOf, judge, readMutation } from './judge.ts';
import type { Judgement } from './judgement.ts';
import { writeOutcome } from './outcome.ts';
import { judgeQuarantine, keepRefused } from './quarantine.ts';

/**
 * Judges every open receipt of the given replicas, each in its own savepoint, in the order of
 * (replica, n). One poison mutation never stops the rest: a bug defers it, to be tried again at the
 * next push and at every start. Without replicas: of all, again and again until nothing moves, since
 * one may wait for another's. `pushed`: the mids that a push brought; only what it may change is judged.
 */
export async function settle(
  context: ServerContext,
  replicas?: readonly string[],
  conversion: Conversion = CONVERSION,
  pushed?: ReadonlySet<string>,
): Promise<ReadonlyMap<string, PushResult>> {
  return writing(context.db, async (run) => {
    const bench = benchOf(context, run);
    const results = new Map<string, PushResult>();
    let open = await (pushed ? dueReceipts(run, replicas, pushed) : openOf(run, replicas));
    if (await settleTogether(bench, run, open, conversion, results)) return results;
    for (;;) {
      const left: Receipt[] = [];
      for (const receipt of open) {
        const { status, result } = await settleOne(bench, run, receipt, conversion);
        if (receipt.result !== null && status !== receipt.status) {
          await writeOutcome(run, receipt, result, nowIso(context));
        }
        await settleReceipts(run, [{ receipt: receipt.receipt, status, result }]);
        results.set(resultKey(receipt.replica, receipt.mid), result);
        if (status !== 'done' && status !== 'rejected') left.push(receipt);
      }
      if (replicas || left.length === 0 || left.length === open.length) return results;
      open = left;
    }
  });
}

export const resultKey = (replica: string, mid: string): string => `${replica} ${mid}`;

/**
 * The usual push, in which everything is taken: half the statements. False, and without a trace, when
 * one isn't done: then each is judged in a savepoint of its own.
 */
async function settleTogether(
  context: Bench,
  run: Run,
  open: readonly Receipt[],
  conversion: Conversion,
  results: Map<string, PushResult>,
): Promise<boolean> {
  if (open.length < 2 || open.some(({ status }) => status !== 'received')) return false;
  await sql`savepoint together`.execute(run);
  try {
    const settled: Settled[] = [];
    for (const receipt of open) {
      // why: it asks what became of others
      if (looksBack(receipt)) await settleReceipts(run, settled.splice(0));
      const { judgement } = await judgeReceipt(context, run, receipt, conversion);
      if ('problem' in judgement) throw new NotDone();
      const result = answerOf(receipt, judgement);
      settled.push({ receipt: receipt.receipt, status: 'done', result });
      results.set(resultKey(receipt.replica, receipt.mid), result);
    }
    await settleReceipts(run, settled);
    await sql`release savepoint together`.execute(run);
    return true;
  } catch (error) {
    if (isUnavailable(error)) throw error;
    // why no report: a bug shows itself again, and whose it is, one by one
    await sql`rollback to savepoint together`.execute(run);
    await sql`release savepoint together`.execute(run);
    results.clear();
    return false;
  }
}

class NotDone extends Error {}

function looksBack({ raw }: Receipt): boolean {
  const { after, entity } = raw as { readonly after?: unknown; readonly entity?: unknown };
  return (Array.isArray(after) && after.length > 0) || entity === 'quarantine';
}

async function settleOne(
  context: Bench,
  run: Run,
  receipt: Receipt,
  conversion: Conversion,
): Promise<{ status: ReceiptStatus; result: PushResult }> {
  await sql`savepoint mutation`.execute(run);
  try {
    const { mutation, judgement } = await judgeReceipt(context, run, receipt, conversion);
    if ('problem' in judgement) await undo(context, run, receipt, judgement, mutation);
    await sql`release savepoint mutation`.execute(run);
    return { status: receiptStatus(judgement), result: answerOf(receipt, judgement) };
  } catch (error) {
    // why: a store out of reach is no bug of this mutation, nor can anything be written of it
    if (isUnavailable(error)) throw error;
    await sql`rollback to savepoint mutation`.execute(run);
    await sql`release savepoint mutation`.execute(run);
    context.reportBug(error, 'settle');
    const judgement: Judgement = { status: 'deferred', problem: { code: 'server_error' } };
    return { status: 'deferred', result: answerOf(receipt, judgement) };
  }
}

/** `mutation`: undefined where it can't be read. */
async function judgeReceipt(
  context: Bench,
  run: Run,
  receipt: Receipt,
  conversion: Conversion,
): Promise<{ readonly judgement: Judgement; readonly mutation?: Mutation }> {
  const mutation = readMutation(receipt, conversion);
  if ('problem' in mutation || !('mid' in mutation)) return { judgement: mutation };
  const judgement =
    mutation.entity === 'quarantine'
      ? await judgeQuarantine(context, run, receipt, mutation)
      : await judge(context, run, receipt, mutation);
  return { judgement, mutation };
}

/** What isn't done leaves no trace, but for what somebody may still accept. */
async function undo(
  context: Bench,
  run: Run,
  receipt: Receipt,
  { status, problem }: Extract<Judgement, { problem: Problem }>,
  mutation: Mutation | undefined,
): Promise<void> {
  if (!mutation) return;
  await sql`rollback to savepoint mutation`.execute(run);
  if (status === 'rejected') await keepRefused(context, run, receipt, mutation, problem);
}

const receiptStatus = (judgement: Judgement): ReceiptStatus =>
  'problem' in judgement ? judgement.status : 'done';
