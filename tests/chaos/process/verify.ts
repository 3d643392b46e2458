import type { Db } from '#server/store/open.ts';
import { decodeRecord } from '#server/store/records.ts';
import { hashMutation } from '#sync/mutation.ts';
import type { Mutation, PushResult } from '#sync/protocol.ts';
import type { Phone } from './phone.ts';

export interface Verdict {
  /** What was acknowledged and isn't there as it was acknowledged. */
  readonly lost: readonly string[];
  /** What is there more than once. */
  readonly duplicated: readonly string[];
  /** Anything else that no kill may do. */
  readonly wrong: readonly string[];
  readonly receipts: number;
  readonly records: number;
}

/** Reads the store when no server has it open: every acknowledged mutation has one receipt and one effect. */
export async function verifyStore(db: Db, phones: readonly Phone[]): Promise<Verdict> {
  const lost: string[] = [];
  const duplicated: string[] = [];
  const wrong: string[] = [];
  const inbox = await db.selectFrom('inbox').selectAll().execute();
  const history = await db.selectFrom('history').selectAll().execute();
  const records = (await db.selectFrom('record').selectAll().execute()).map(decodeRecord);
  const { seq: counter } = await db.selectFrom('counter').select('seq').executeTakeFirstOrThrow();

  // why: a mid is its replica's; anybody may send under the same
  const receiptsOf = groupBy(inbox, ({ replica, mid }) => `${replica} ${mid}`);
  const linesOf = groupBy(history, ({ replica, mid }) => `${replica} ${mid}`);
  const recordOf = new Map(records.map((record) => [record.id, record]));

  for (const { mid, status } of inbox) {
    if (!/^(done|rejected)$/.test(status)) wrong.push(`${mid} is still ${status}`);
  }
  for (const phone of phones) {
    for (const [mid, result] of phone.acked) {
      const mutation = phone.sent.get(mid);
      if (mutation) judge(mutation, result);
      else wrong.push(`${mid} was answered and never sent`);
    }
  }
  const lines = new Set<string>();
  for (const { mid, record, rev, field, kind, author } of history) {
    // why: a conflict learns the other side again whenever that changes; no person wrote those lines
    const key = [mid, record, rev, field, kind, author].join(' ');
    if (lines.has(key)) duplicated.push(`history has twice ${key}`);
    lines.add(key);
  }
  const seqs = new Set(records.map(({ seq }) => seq));
  if (seqs.size < records.length) wrong.push('two records share a seq');
  if (Math.max(0, ...seqs) > counter) wrong.push('a record is ahead of the counter');
  return { lost, duplicated, wrong, receipts: inbox.length, records: records.length };

  function judge(mutation: Mutation, result: PushResult): void {
    const { mid } = mutation;
    const receipts = receiptsOf.get(keyOf(mutation)) ?? [];
    const first = receipts[0];
    if (!first) {
      lost.push(`${mid} has no receipt`);
      return;
    }
    if (receipts.length > 1) duplicated.push(`${mid} has ${receipts.length} receipts`);
    if (first.receipt !== result.receipt) wrong.push(`${mid} has another receipt number`);
    if (first.hash !== hashMutation(mutation)) wrong.push(`${mid} has another content`);
    if (result.status === 'rejected') {
      if (first.status !== 'rejected') wrong.push(`${mid} was refused and is ${first.status}`);
      return;
    }
    effectOf(mutation, result);
  }

  function effectOf(mutation: Mutation, { status, rev = 0 }: PushResult): void {
    const { mid, id, set } = mutation;
    const record = recordOf.get(id);
    if (!record || record.rev < rev) {
      lost.push(`${mid} was ${status} with rev ${rev}, the record has ${record?.rev ?? 'none'}`);
      return;
    }
    const own = (linesOf.get(keyOf(mutation)) ?? []).filter(({ record: of }) => of === id);
    const created = own.filter(({ kind }) => kind === 'created');
    if (mutation.type === 'create' && created.length !== 1) {
      (created.length === 0 ? lost : duplicated).push(`${mid} was created ${created.length} times`);
    }
    // why: a change equal to what was there leaves no line
    if (mutation.type === 'patch' && own.length === 0 && status !== 'merged') {
      lost.push(`${mid} was ${status} and left no line`);
    }
    for (const [field, value] of Object.entries(set)) {
      if (mutation.type !== 'patch' || status === 'merged') continue;
      const kept = own.some(({ after }) => after.includes(JSON.stringify(value)));
      if (!kept) lost.push(`${mid}: the value of ${field} is nowhere`);
    }
  }
}

/** What was pulled all along is what a pull from zero brings: nothing skipped, nothing left over. */
export function compareFeeds(reader: Phone, fresh: Phone): readonly string[] {
  const wrong: string[] = [];
  for (const [id, { rev, fields }] of fresh.seen) {
    const known = reader.seen.get(id);
    if (!known) wrong.push(`${reader.login} never got ${id}`);
    else if (known.rev !== rev) wrong.push(`${reader.login} has ${id} at ${known.rev}, not ${rev}`);
    else if (JSON.stringify(known.fields) !== JSON.stringify(fields))
      wrong.push(`${reader.login} has other values of ${id}`);
  }
  for (const id of reader.seen.keys()) {
    if (!fresh.seen.has(id)) wrong.push(`${reader.login} kept ${id}`);
  }
  return wrong;
}

const keyOf = ({ replica, mid }: Mutation): string => `${replica} ${mid}`;

function groupBy<T>(list: readonly T[], key: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
