import type { GroupOrGeneral } from '#domain/group.ts';
import type { CellKind } from '#domain/recommendation.ts';

/**
 * What an import would create: read from a file, corrected by a person, kept as a draft. JSON
 * through and through.
 */
export interface Plan {
  readonly rows: readonly PlanRow[];
  /** Challenges and outlooks by the id of their cell: rows that share one show the same. */
  readonly cells: Readonly<Record<string, readonly string[]>>;
  /** What is said of the file or of one of its tables, not of a row. */
  readonly notices: readonly Notice[];
}

/** A recommendation to be. */
export interface PlanRow {
  /** Of the record to be created. */
  readonly id: string;
  /** The sheet's name, or the number of the table; empty when the file has one table. */
  readonly table: string;
  /** The row in the sheet or in the table, from 1. */
  readonly number: number;
  readonly code: string;
  /** Null: the file doesn't tell. */
  readonly group: GroupOrGeneral | null;
  /** What the file wrote in place of a group, when that names none. */
  readonly groupSaid: string;
  readonly text: string;
  readonly challenge: string | null;
  readonly outlook: string | null;
  readonly measures: readonly string[];
  readonly advances: readonly string[];
  readonly activities: readonly string[];
  readonly dueDate: Said;
  readonly lead: string;
  readonly partners: readonly string[];
  readonly indicator: string;
  readonly regions: readonly Said[];
  /** Where the measures of the row took place. */
  readonly commune: Said;
  /** What was seen while reading, and can't be seen in the row any more. */
  readonly seen: readonly Seen[];
  /** Faults that the person has looked at and wants to import all the same. */
  readonly accepted: readonly string[];
  readonly dropped: boolean;
}

/** What the file says, and what that means: a date, the code of a place; null when nobody knows. */
export interface Said {
  readonly said: string;
  readonly value: string | null;
}

export const NOTHING_SAID: Said = { said: '', value: null };

export const SEEN = ['row_short', 'measures_copied', 'cell_across'] as const;
export type Seen = (typeof SEEN)[number];

export type Notice =
  /** Columns of the official tables that the table doesn't have. */
  | {
      readonly code: 'columns_missing';
      readonly table: string;
      readonly columns: readonly string[];
    }
  /** Columns that nothing is known of: they are left aside. */
  | {
      readonly code: 'columns_unknown';
      readonly table: string;
      readonly columns: readonly string[];
    }
  /** A table that isn't one of recommendations. */
  | { readonly code: 'table_left'; readonly table: string }
  /** A title inside of the table that names no group. */
  | {
      readonly code: 'section_unknown';
      readonly table: string;
      readonly number: number;
      readonly said: string;
    };

/** Rows as they would be after a change of one of them. */
export const withRow = (plan: Plan, id: string, change: Partial<PlanRow>): Plan => ({
  ...plan,
  rows: plan.rows.map((row) => (row.id === id ? { ...row, ...change } : row)),
});

/** The rows that share a cell, in their order. */
export const readersOf = ({ rows }: Plan, kind: CellKind, cell: string): readonly PlanRow[] =>
  rows.filter((row) => row[kind] === cell);

/** Other words in a cell, for every row that shares it; a row that had none gets one of its own. */
export function withItems(
  plan: Plan,
  id: string,
  kind: CellKind,
  items: readonly string[],
  newId: () => string,
): Plan {
  const row = plan.rows.find((each) => each.id === id);
  if (!row) return plan;
  const cell = row[kind] ?? newId();
  const cells = { ...plan.cells, [cell]: items };
  return row[kind] === cell
    ? { ...plan, cells }
    : withRow({ ...plan, cells }, id, { [kind]: cell });
}

/** The row takes a copy of its own of the cell that it shared. */
export function unshared(plan: Plan, id: string, kind: CellKind, newId: () => string): Plan {
  const shared = plan.rows.find((row) => row.id === id)?.[kind];
  if (!shared) return plan;
  const own = newId();
  const cells = { ...plan.cells, [own]: plan.cells[shared] ?? [] };
  return withRow({ ...plan, cells }, id, { [kind]: own });
}

/** The row reads the cell of the one above it; its own items are added to that one's. */
export function sharedWithAbove(plan: Plan, id: string, kind: CellKind, newId: () => string): Plan {
  const index = plan.rows.findIndex((row) => row.id === id);
  const row = plan.rows[index];
  const above = plan.rows.slice(0, Math.max(0, index)).findLast((each) => !each.dropped);
  if (!row || !above || (row[kind] !== null && row[kind] === above[kind])) return plan;
  const cell = above[kind] ?? row[kind] ?? newId();
  const kept = above[kind] ? (plan.cells[above[kind]] ?? []) : [];
  const own = row[kind] ? (plan.cells[row[kind]] ?? []) : [];
  const added = own.filter((text) => !kept.includes(text));
  const cells = { ...plan.cells, [cell]: [...kept, ...added] };
  return withRow(withRow({ ...plan, cells }, id, { [kind]: cell }), above.id, { [kind]: cell });
}

/** The plan without rows that are done. */
export const without = (plan: Plan, done: ReadonlySet<string>): Plan => ({
  ...plan,
  rows: plan.rows.filter(({ id }) => !done.has(id)),
});
