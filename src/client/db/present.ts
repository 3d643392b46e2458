import { fieldKind } from '#domain/field.ts';
import type { Fields } from '#domain/json.ts';
import { type Entity, isAnswerPath } from '#domain/record.ts';
import { overlay } from '#sync/merge.ts';
import type { Mutation } from '#sync/protocol.ts';
import type { LocalRecord, OutboxRow } from './rows.ts';

/**
 * What the person sees: the last pulled state with their own mutations replayed on it, in order of
 * n. `newborn` is the empty record of a creation that was never pulled. Undefined when there is
 * neither.
 */
export function present(
  pulled: LocalRecord | undefined,
  rows: readonly OutboxRow[],
  newborn: LocalRecord | undefined,
): LocalRecord | undefined {
  const ordered = [...rows].sort((a, b) => a.n - b.n);
  let record = pulled ?? newborn;
  if (!record) return undefined;
  for (const { mutation } of ordered) record = replay(record, mutation);
  const pending = ordered.some((row) => row.state === 'pending');
  return { ...record, delivery: pending ? 'pending' : ordered.length > 0 ? 'acked' : 'synced' };
}

function replay(record: LocalRecord, mutation: Mutation): LocalRecord {
  if (mutation.type === 'resolve') {
    const value = mutation.set['value'];
    const set = value !== null && typeof value === 'object' ? (value as Fields) : {};
    return { ...record, fields: { ...record.fields, ...set } };
  }
  return { ...record, ...overlay(record, mutation, isSetField(record.type)) };
}

const isSetField =
  (entity: Entity) =>
  (field: string): boolean =>
    !isAnswerPath(field) && fieldKind(entity, field)?.kind === 'set';
