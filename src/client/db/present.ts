import { fieldKind } from '#domain/field.ts';
import { type Fields, sameJson } from '#domain/json.ts';
import { type Entity, isAnswerPath } from '#domain/record.ts';
import { overlay } from '#sync/merge.ts';
import type { Mutation } from '#sync/protocol.ts';
import type { LocalRecord, OutboxRow } from './rows.ts';

/**
 * What the person sees: the last pulled state with their own mutations replayed on it, in the order
 * they were saved. `newborn` is the empty record of a creation that was never pulled. Undefined when
 * there is neither.
 */
export function present(
  pulled: LocalRecord | undefined,
  rows: readonly OutboxRow[],
  newborn: LocalRecord | undefined,
): LocalRecord | undefined {
  const ordered = [...rows].sort((a, b) => a.n - b.n);
  let record = pulled ?? newborn;
  if (!record) return undefined;
  for (const { mutation, resent } of ordered) {
    const shown = resent && pulled ? whatWasLost(record, mutation) : mutation;
    if (shown) record = replay(record, shown);
  }
  const pending = ordered.some((row) => row.state === 'pending');
  return { ...record, delivery: pending ? 'pending' : ordered.length > 0 ? 'acked' : 'synced' };
}

/**
 * What is sent again was seen by everyone once, and others may have written since: only values that a
 * restored server went back on are shown, as it will judge them itself. A choice shows in its conflict.
 */
function whatWasLost({ fields }: LocalRecord, mutation: Mutation): Mutation | undefined {
  if (mutation.type === 'delete' || mutation.type === 'restore') return mutation;
  const lost = Object.entries(mutation.set).filter(([name]) =>
    sameJson(fields[name] ?? null, mutation.was[name] ?? null),
  );
  if (mutation.type === 'resolve' || lost.length === 0) return undefined;
  return { ...mutation, set: Object.fromEntries(lost) };
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
