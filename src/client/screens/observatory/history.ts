import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { ENTRY_STATES, type EntryState } from '#domain/record.ts';
import type { HistoryRow } from '../../db/rows.ts';

/** A state an entry went to. */
export interface Step {
  readonly key: string;
  readonly state: EntryState;
  readonly note: string;
  readonly authorName: string;
  readonly at: string;
}

/** The states an entry went through, the first one first. */
export const stepsOf = (history: readonly HistoryRow[]): readonly Step[] =>
  history.flatMap(({ id, line }): Step[] => {
    const { kind, field, authorName, at } = line;
    const after = fieldsOf(line.after);
    const moved = kind === 'created' || (kind === 'applied' && field === 'state');
    const state = ENTRY_STATES.find((each) => each === after['state']);
    if (!moved || !state) return [];
    const note = after['stateNote'];
    return [{ key: id, state, note: typeof note === 'string' ? note : '', authorName, at }];
  });

/** What one line of history changed in the answers, value by value. */
export interface Edit {
  readonly key: string;
  readonly kind: HistoryRow['line']['kind'];
  readonly authorName: string;
  readonly at: string;
  readonly changes: readonly {
    readonly field: string;
    readonly before: Json;
    readonly after: Json;
  }[];
  /** The values that didn't stand: to be put back. */
  readonly lost: Fields;
}

/** Edits of answers, place and period, the latest first; creation and states are told elsewhere. */
export const editsOf = (history: readonly HistoryRow[]): readonly Edit[] =>
  history
    .flatMap(({ id, line }): Edit[] => {
      const { kind, field, authorName, at } = line;
      if (kind === 'created' || field === 'state') return [];
      const [before, after] = [fieldsOf(line.before), fieldsOf(line.after)];
      const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
        (name) => !sameJson(before[name] ?? null, after[name] ?? null),
      );
      const overtaken = kind === 'superseded' || kind === 'conflict';
      const lost = overtaken ? after : before;
      return [
        {
          key: id,
          kind,
          authorName,
          at,
          changes: changed.map((name) => ({
            field: name,
            before: before[name] ?? null,
            after: after[name] ?? null,
          })),
          lost: Object.fromEntries(changed.map((name) => [name, lost[name] ?? null])),
        },
      ];
    })
    .reverse();

const fieldsOf = (value: Json): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
