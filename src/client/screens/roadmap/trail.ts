import type { Fields, Json } from '#domain/json.ts';
import { ownFieldGroup } from '#domain/merge-group.ts';
import type { HistoryRow, LocalRecord, OutboxRow } from '../../db/rows.ts';

/** One step of a report's life, for the audit trail. */
export interface TrailEvent {
  readonly key: string;
  readonly what:
    | 'created'
    | 'submitted'
    | 'validated'
    | 'returned'
    | 'changed'
    | 'deleted'
    | 'restored';
  /** Merge group that changed, for `changed`; empty otherwise. */
  readonly group: string;
  /** Why it was returned; empty for none. */
  readonly motive: string;
  readonly authorName: string;
  readonly at: string;
  /** Still on this device. */
  readonly waiting: boolean;
}

/** The latest first: what waits on this device, then what the server told. */
export function trailOf(
  report: Pick<LocalRecord, 'id'>,
  rows: readonly HistoryRow[],
  outbox: readonly OutboxRow[],
  authorName: string,
): readonly TrailEvent[] {
  const told = rows
    .filter(({ record }) => record === report.id)
    .map(
      ({ id, line }): TrailEvent => ({
        ...stepOf(line.kind, line.field, asFields(line.after)),
        key: id,
        authorName: line.authorName,
        at: line.at,
        waiting: false,
      }),
    );
  const waiting = outbox
    .filter(({ record }) => record === report.id)
    .flatMap(({ mid, mutation: { type, set, at } }) => {
      const groups =
        type === 'create'
          ? ['']
          : [...new Set(Object.keys(set).map((f) => ownFieldGroup('item', f)))];
      const kind = type === 'create' ? 'created' : 'applied';
      return groups.map(
        (group): TrailEvent => ({
          ...stepOf(kind, group, set),
          ...{ key: `${mid} ${group}`, authorName, at, waiting: true },
        }),
      );
    });
  return [...told, ...waiting].reverse();
}

function stepOf(
  kind: string,
  group: string,
  after: Fields,
): Pick<TrailEvent, 'what' | 'group' | 'motive'> {
  const none = { group: '', motive: '' };
  if (kind === 'created' || kind === 'deleted' || kind === 'restored')
    return { what: kind, ...none };
  const { state, stateNote } = after;
  if (group !== 'state') return { what: 'changed', group, motive: '' };
  if (state === 'returned') return { what: state, group: '', motive: textIn(stateNote) };
  return { what: state === 'validated' ? 'validated' : 'submitted', ...none };
}

const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
