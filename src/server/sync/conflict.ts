import type { Fields } from '#domain/json.ts';
import { digest } from '#sync/canonical.ts';
import type { GroupChange, MergeOutcome } from '#sync/merge.ts';
import type { PushConflict } from '#sync/protocol.ts';
import {
  childrenOf,
  findRecord,
  lastWrite,
  nextSeq,
  type StoredRecord,
  saveRecord,
} from '../store/records.ts';
import type { Case } from './judgement.ts';
import { signature } from './signature.ts';

/**
 * A conflict is a record of the feed: `record`, `recordType`, `field` (group), `reason`, the values
 * `was`, `mine`, `theirs` by field, who wrote them where and when (`mineBy`, `mineByName`,
 * `minePlace`, `mineAt`), `openedAt` by the server's clock, `open`, and how it ended. One per record,
 * field group and replica: a later "mine" replaces the earlier, which stays in history.
 */
export async function openConflicts(
  input: Case,
  record: StoredRecord,
  outcome: Pick<MergeOutcome, 'conflicts'>,
): Promise<readonly PushConflict[]> {
  const answers: PushConflict[] = [];
  for (const { group, reason, was, mine, theirs } of outcome.conflicts) {
    const cid = conflictId(record.id, group, input.mutation.replica);
    const theirWrite = await lastWrite(input.run, record.id, group);
    const fields: Fields = {
      record: record.id,
      recordType: record.type,
      field: group,
      reason,
      was,
      mine,
      theirs,
      ...(await signature(input, 'mine', input.actor.id, input.mutation.at)),
      ...(await signature(
        input,
        'theirs',
        theirWrite?.author ?? record.author,
        theirWrite?.at ?? record.createdAt,
      )),
      openedAt: await openedAt(input, cid),
      open: true,
      choice: null,
      resolvedBy: null,
      resolvedAt: null,
    };
    await writeConflict(input, cid, record, fields);
    answers.push({
      cid,
      field: group,
      was: { ...was },
      mine: { ...mine },
      theirs: { ...theirs },
      by: theirWrite?.author ?? record.author,
      rev: record.rev,
    } as PushConflict);
  }
  return answers;
}

/** Since when somebody may be waiting for it: a later "mine" doesn't begin the days anew. */
async function openedAt({ run, now }: Case, cid: string): Promise<string> {
  const before = await findRecord(run, cid);
  const since = before?.fields['open'] === true ? before.fields['openedAt'] : null;
  return typeof since === 'string' ? since : now;
}

/**
 * After a value was applied: the author's own open conflict on it is answered by that edit, if they
 * saw "theirs" when they wrote it; any other conflict learns the new "theirs".
 */
export async function refreshConflicts(
  input: Case,
  before: StoredRecord,
  record: StoredRecord,
  changes: readonly GroupChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const conflicts = await childrenOf(input.run, 'conflict', record.id);
  for (const conflict of conflicts) {
    const change = changes.find(({ group }) => group === conflict.fields['field']);
    if (!change || conflict.fields['open'] !== true) continue;
    const own = conflict.fields['mineBy'] === input.actor.id;
    const fields: Fields =
      own && sawTheirs(input, before, change.group)
        ? closed(conflict.fields, 'edited', input)
        : {
            ...conflict.fields,
            theirs: { ...change.after },
            ...(await signature(input, 'theirs', input.actor.id, input.mutation.at)),
          };
    await writeConflict(input, conflict.id, record, fields);
  }
}

/** In another epoch a value is only applied on the one that its author stood on. */
const sawTheirs = ({ mutation, epoch }: Case, before: StoredRecord, group: string): boolean =>
  mutation.epoch !== epoch || mutation.base >= (before.fieldRev[group]?.rev ?? 0);

export const closed = (fields: Fields, choice: string, input: Case): Fields => ({
  ...fields,
  open: false,
  choice,
  resolvedBy: input.actor.id,
  resolvedAt: input.mutation.at,
});

/** A conflict is seen by whoever works on its record, never by everyone. */
export async function writeConflict(
  input: Case,
  cid: string,
  record: StoredRecord,
  fields: Fields,
): Promise<StoredRecord> {
  const before = await findRecord(input.run, cid);
  const rev = (before?.rev ?? 0) + 1;
  const fieldRev = {
    rev,
    replica: input.mutation.replica,
    n: input.mutation.n,
    foreign: before?.rev ?? 0,
  };
  const conflict: StoredRecord = {
    id: cid,
    type: 'conflict',
    scope: {
      ...record.scope,
      class: record.scope.class === 'public' ? 'member' : record.scope.class,
    },
    fields,
    fieldRev: { all: fieldRev },
    computed: null,
    flags: [],
    rev,
    seq: await nextSeq(input.run),
    deleted: false,
    author: before?.author ?? input.actor.id,
    createdAt: before?.createdAt ?? input.mutation.at,
    parent: record.id,
  };
  await saveRecord(input.run, conflict, input.now, before);
  return conflict;
}

const conflictId = (record: string, group: string, replica: string): string =>
  `c_${digest(`${record}|${group}|${replica}`).slice(0, 32)}`;
