import type { PushResult } from '#sync/protocol.ts';
import type { Receipt } from '../store/inbox.ts';
import type { Judgement } from './judgement.ts';

/** What the author is told of a judgement: kept with the receipt. */
export function answerOf(receipt: Receipt, judgement: Judgement): PushResult {
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
