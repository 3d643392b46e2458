import type { Problem } from '#domain/problem.ts';
import { type QuarantineReason, quarantineId } from '#domain/quarantine.ts';
import { can } from '#domain/rights.ts';
import type { Mutation, PushResult } from '#sync/protocol.ts';
import { nowIso, type ServerContext } from '../context.ts';
import { findReceiptOf, type Receipt, settleReceipts } from '../store/inbox.ts';
import type { Run } from '../store/open.ts';
import { actorOfPerson } from '../store/people.ts';
import {
  addHistory,
  findRecord,
  nextSeq,
  type StoredRecord,
  saveRecord,
} from '../store/records.ts';
import { answerOf } from './answer.ts';
import { historyLine } from './history.ts';
import { benchOf, judge, mayStillCome, readMutation } from './judge.ts';
import { type Judgement, rejected } from './judgement.ts';
import { writeOutcome } from './outcome.ts';
import { keep, keptUnder } from './quarantine-record.ts';

/** Longest note of a decision, in UTF-16 units. */
const MAX_NOTE = 2_000;

/** `create` hands over one's own refused mutation (`set.mid`); `resolve` decides on somebody's. */
export async function judgeQuarantine(
  context: ServerContext,
  run: Run,
  receipt: Receipt,
  mutation: Mutation,
): Promise<Judgement> {
  if (mutation.type === 'create') return handOver(context, run, receipt, mutation);
  if (mutation.type === 'resolve') return decide(context, run, receipt, mutation);
  return rejected('forbidden');
}

/**
 * A refusal for want of a right that a person took away goes to whoever decides; so does what
 * depends on such work, as long as nobody decided.
 */
export async function keepRefused(
  context: ServerContext,
  run: Run,
  receipt: Receipt,
  mutation: Mutation,
  problem: Problem,
): Promise<void> {
  if (mutation.entity === 'quarantine') return;
  const parent = await waitingParent(run, receipt, problem);
  if (problem.code !== 'scope_revoked' && !parent) return;
  const reason = parent ? (parent.fields['reason'] as QuarantineReason) : 'revoked';
  if (await findRecord(run, await keptUnder(run, receipt))) return;
  await keep(context, run, receipt, mutation, { reason, problem: problem.code });
}

async function waitingParent(
  run: Run,
  { author }: Receipt,
  { code, details }: Problem,
): Promise<StoredRecord | undefined> {
  if (code !== 'parent_refused') return undefined;
  const id = await keptUnder(run, { mid: String(details?.['mid']), author });
  const record = await findRecord(run, id);
  return record?.fields['state'] === 'waiting' ? record : undefined;
}

/** Answered with rev 0: who hands over doesn't see the record, so no pull will bring it. */
async function handOver(
  context: ServerContext,
  run: Run,
  receipt: Receipt,
  mutation: Mutation,
): Promise<Judgement> {
  const { mid } = mutation.set;
  if (typeof mid !== 'string' || mutation.id !== quarantineId(mid)) {
    return rejected('mutation_invalid', { field: 'id' });
  }
  const work = await findReceiptOf(run, receipt.author, mid);
  if (!work) return unknown(context, receipt, mutation);
  const merged: Judgement = { status: 'merged', rev: 0, seq: 0, conflicts: [] };
  if (work.status === 'done' || (await findRecord(run, await keptUnder(run, work)))) return merged;
  if (work.status !== 'rejected') {
    return { status: 'waiting', problem: { code: 'parent_missing', details: { mid } } };
  }
  const refused = readMutation(work);
  if (!('mid' in refused) || refused.entity === 'quarantine') {
    return rejected('mutation_invalid', { field: 'mid' });
  }
  const problem = work.result?.error?.code ?? 'forbidden';
  const seq = await keep(context, run, work, refused, { reason: 'handed_over', problem });
  return { status: 'applied', rev: 0, seq, conflicts: [] };
}

/** Nobody decides twice: a later word, also the opposite one, goes into history only. */
async function decide(
  context: ServerContext,
  run: Run,
  receipt: Receipt,
  mutation: Mutation,
): Promise<Judgement> {
  const record = await findRecord(run, mutation.id);
  if (record?.type !== 'quarantine') return unknown(context, receipt, mutation);
  const now = nowIso(context);
  const decider = await actorOfPerson(run, receipt.author);
  if (!can(decider, 'edit', record, now)) return rejected('forbidden');
  const { choice, note = null } = mutation.set;
  if (choice !== 'accept' && choice !== 'decline') {
    return rejected('mutation_invalid', { field: 'choice' });
  }
  if (note !== null && (typeof note !== 'string' || note.length > MAX_NOTE)) {
    return rejected('mutation_invalid', { field: 'note' });
  }
  const state = choice === 'accept' ? 'accepted' : 'declined';
  const input = { mutation, actor: decider, receivedAt: receipt.receivedAt };
  const before = { state: String(record.fields['state']) };
  if (before.state !== 'waiting') {
    const line = historyLine(input, record, 'superseded', 'state', before, { state, note });
    await addHistory(run, [line]);
    return { status: 'merged', rev: record.rev, seq: record.seq, conflicts: [] };
  }
  const work = await findReceiptOf(run, record.author, String(record.fields['mid']));
  if (!work) return rejected('record_unknown');
  if (choice === 'accept') {
    const refusal = await accept(context, run, work, decider);
    if (refusal) return refusal;
  } else {
    await tell(context, run, work, 'rejected', declined(work, note));
  }
  const rev = record.rev + 1;
  const next: StoredRecord = {
    ...record,
    fields: { ...record.fields, state, decidedBy: decider.id, decidedAt: mutation.at, note },
    rev,
    seq: await nextSeq(run),
  };
  await saveRecord(run, next, now, record);
  await addHistory(run, [historyLine(input, next, 'resolved', 'state', before, { state, note })]);
  return { status: 'applied', rev, seq: next.seq, conflicts: [] };
}

/** The refusal, when it can't be carried out: the work then waits on. */
async function accept(
  context: ServerContext,
  run: Run,
  work: Receipt,
  decider: Parameters<typeof can>[0],
): Promise<Judgement | undefined> {
  const mutation = readMutation(work);
  if (!('mid' in mutation)) return rejected('mutation_invalid', { field: 'mid' });
  const judgement = await judge(benchOf(context, run), run, work, mutation, decider);
  if ('problem' in judgement) return { status: 'rejected', problem: judgement.problem };
  await tell(context, run, work, 'done', answerOf(work, judgement));
  return undefined;
}

async function tell(
  context: ServerContext,
  run: Run,
  work: Receipt,
  status: 'done' | 'rejected',
  result: PushResult,
): Promise<void> {
  await settleReceipts(run, [{ receipt: work.receipt, status, result }]);
  await writeOutcome(run, work, result, nowIso(context));
}

const declined = ({ mid, receipt }: Receipt, note: string | null): PushResult => ({
  mid,
  status: 'rejected',
  receipt,
  error: note ? { code: 'declined', details: { note } } : { code: 'declined' },
});

const unknown = (context: ServerContext, receipt: Receipt, mutation: Mutation): Judgement =>
  mayStillCome(context, receipt, mutation)
    ? { status: 'deferred', problem: { code: 'record_unknown' } }
    : rejected('record_unknown');
