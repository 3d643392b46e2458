import { type Fields, type Json, sameJson } from '#domain/json.ts';
import { ENTRY_STATES, type EntryState, isAnswerPath } from '#domain/record.ts';
import type { HistoryRow, OutboxRow } from '../../db/rows.ts';

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
  /** Still on this device, or not pulled back yet. */
  readonly waiting: boolean;
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
          waiting: false,
        },
      ];
    })
    .reverse();

/** Corrections and choices that wait on this device, the latest first. */
export const waitingEdits = (outbox: readonly OutboxRow[], authorName: string): readonly Edit[] =>
  [...outbox]
    .sort((a, b) => b.n - a.n)
    .flatMap(({ mid, mutation: { type, set, was, at } }): Edit[] => {
      if (type !== 'patch' && type !== 'resolve') return [];
      const after =
        type === 'resolve' ? fieldsOf((set as Fields)['value'] ?? null) : (set as Fields);
      const before = was as Fields;
      const changed = Object.keys(after).filter(
        (name) => isShown(name) && !sameJson(before[name] ?? null, after[name] ?? null),
      );
      if (changed.length === 0) return [];
      const changes = changed.map((field) => ({
        field,
        before: before[field] ?? null,
        after: after[field] ?? null,
      }));
      const lost = Object.fromEntries(changes.map((change) => [change.field, change.before]));
      const kind = type === 'resolve' ? 'resolved' : 'applied';
      return [{ key: mid, kind, authorName, at, changes, lost, waiting: true }];
    });

const isShown = (field: string): boolean =>
  isAnswerPath(field) || field === 'place' || field === 'period';

/** When the server got an entry, as an instant in UTC; undefined where this device wasn't told. */
export function receivedAtOf(history: readonly HistoryRow[], entry: string): string | undefined {
  const created = history.find(({ record, line }) => record === entry && line.kind === 'created');
  const at = created && fieldsOf(created.line.after)['receivedAt'];
  return typeof at === 'string' ? at : undefined;
}

const fieldsOf = (value: Json): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
