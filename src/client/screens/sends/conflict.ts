import type { Fields, Json } from '#domain/json.ts';
import { ENTITIES, type Entity } from '#domain/record.ts';
import type { ConflictRow } from '../../db/rows.ts';

/** A conflict as a person sees it: three values by field of one merge group. */
export interface Dispute {
  readonly record: string;
  readonly entity: Entity;
  readonly reason: string;
  readonly fields: readonly string[];
  readonly mine: Fields;
  readonly theirs: Fields;
  readonly was: Fields;
  readonly mineBy: string;
  readonly mineAt: string;
  readonly theirsBy: string;
  readonly theirsAt: string;
}

export function disputeOf(row: ConflictRow): Dispute {
  const { fields } = row;
  const mine = asFields(fields['mine']);
  const theirs = asFields(fields['theirs']);
  return {
    record: row.record,
    entity: entityOf(row),
    reason: text(fields['reason']),
    fields: [...new Set([...Object.keys(mine), ...Object.keys(theirs)])],
    mine,
    theirs,
    was: asFields(fields['was']),
    mineBy: text(fields['mineBy']),
    mineAt: text(fields['mineAt']),
    theirsBy: text(fields['theirsBy']),
    theirsAt: text(fields['theirsAt']),
  };
}

export const entityOf = ({ fields }: ConflictRow): Entity =>
  ENTITIES.find((entity) => entity === fields['recordType']) ?? 'recommendation';

const asFields = (value: Json | undefined): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
