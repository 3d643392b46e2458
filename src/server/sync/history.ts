import type { Fields } from '#domain/json.ts';
import type { HistoryLine, StoredRecord } from '../store/records.ts';
import type { Case } from './judgement.ts';

/** A line of history about a record as it stands after the mutation. */
export const historyLine = (
  input: Pick<Case, 'actor' | 'mutation' | 'receivedAt'>,
  record: StoredRecord,
  kind: HistoryLine['kind'],
  field: string,
  before: Fields,
  after: Fields,
): HistoryLine => ({
  record: record.id,
  rev: record.rev,
  seq: record.seq,
  field,
  kind,
  before,
  after,
  author: input.actor.id,
  replica: input.mutation.replica,
  mid: input.mutation.mid,
  at: input.mutation.at,
  receivedAt: input.receivedAt,
});
