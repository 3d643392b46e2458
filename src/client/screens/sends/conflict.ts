import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { isPlaceCode, type PlaceCode } from '#domain/place.ts';
import { ENTITIES, type Entity } from '#domain/record.ts';
import type { ConflictRow, HistoryRow } from '../../db/rows.ts';

/** Who wrote a value, where and when; what isn't known on this device is null. */
export interface Source {
  readonly by: string;
  readonly name: string | null;
  readonly place: PlaceCode | null;
  /** Local instant with offset. */
  readonly at: string | null;
}

/** A conflict as a person sees it: three values by field of one merge group. */
export interface Dispute {
  readonly id: string;
  readonly record: string;
  readonly entity: Entity;
  readonly reason: string;
  /** The merge group. */
  readonly group: string;
  readonly fields: readonly string[];
  readonly mine: Fields;
  readonly theirs: Fields;
  readonly was: Fields;
  readonly mineFrom: Source;
  readonly theirsFrom: Source;
}

export function disputeOf(row: ConflictRow): Dispute {
  const { fields } = row;
  const mine = asFields(fields['mine']);
  const theirs = asFields(fields['theirs']);
  return {
    id: row.id,
    record: row.record,
    entity: entityOf(row),
    reason: text(fields['reason']),
    group: text(fields['field']),
    fields: [...new Set([...Object.keys(mine), ...Object.keys(theirs)])],
    mine,
    theirs,
    was: asFields(fields['was']),
    mineFrom: sourceOf(fields, 'mine'),
    theirsFrom: sourceOf(fields, 'theirs'),
  };
}

export const entityOf = ({ fields }: ConflictRow): Entity =>
  ENTITIES.find((entity) => entity === fields['recordType']) ?? 'recommendation';

/** Where the value before both comes from: the last line of history that wrote it. */
export function sourceOfWas(
  { group, fields, was }: Dispute,
  history: readonly HistoryRow[],
): Source | null {
  const wrote = history.findLast(({ line }) => {
    if (line.field !== group || (line.kind !== 'applied' && line.kind !== 'resolved')) return false;
    const after = asFields(line.after);
    return fields.every((field) => sameJson(after[field] ?? null, was[field] ?? null));
  });
  const row = wrote ?? history.find(({ line }) => line.kind === 'created');
  if (!row) return null;
  const { author, authorName, at } = row.line;
  return { by: author, name: authorName, place: null, at };
}

const sourceOf = (fields: Fields, side: 'mine' | 'theirs'): Source => {
  const place = fields[`${side}Place`];
  return {
    by: text(fields[`${side}By`]),
    name: text(fields[`${side}ByName`]) || null,
    place: isPlaceCode(place) ? place : null,
    at: text(fields[`${side}At`]) || null,
  };
};

const asFields = (value: Json | undefined): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
