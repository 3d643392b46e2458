import type { GroupOrGeneral } from '#domain/group.ts';
import { carryOver, codeFor, type LifeRecord, type RecordChange } from '#domain/life.ts';
import { nextPosition } from '../cells/items.ts';

/**
 * Recommendations to another session, as proposals of their groups there, with the next references.
 * Those that this session has already taken over are left out. `known`: every recommendation.
 */
export function carryAll(
  records: readonly LifeRecord[],
  session: LifeRecord,
  known: readonly LifeRecord[],
  newId: () => string,
): readonly RecordChange[] {
  const there = known.filter(({ fields }) => fields['session'] === session.id);
  const codes = there.map(({ fields }) => String(fields['code']));
  const changes: RecordChange[] = [];
  const seats = [...there];
  for (const record of notYet(records, there)) {
    const group = record.fields['group'] as GroupOrGeneral;
    const code = codeFor(String(session.fields['code']), group, codes);
    const position = nextPosition(seats.filter(({ fields }) => fields['group'] === group));
    const seat = { session: session.id, code, position, stage: 'proposed' } as const;
    codes.push(code);
    seats.push({ id: code, fields: { group, position } });
    changes.push(...carryOver(record, seat, newId()));
  }
  return changes;
}

/** Those that none of `there` takes over. */
export function notYet<R extends LifeRecord>(
  records: readonly R[],
  there: readonly LifeRecord[],
): readonly R[] {
  const taken = new Set(there.map(({ fields }) => fields['carriedFrom']));
  return records.filter(({ id }) => !taken.has(id));
}
