import { type Fields, type Json, sameJson } from './json.ts';
import type { ItemKind, Stage } from './record.ts';

/** Kinds whose items live in a cell of the official table, which merged rows share. */
export const CELL_KINDS = ['challenge', 'outlook'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

export const isCellKind = (kind: ItemKind): kind is CellKind =>
  kind === 'challenge' || kind === 'outlook';

const CELL_FIELD = { challenge: 'challengeCell', outlook: 'outlookCell' } as const;

export const cellField = (kind: CellKind): 'challengeCell' | 'outlookCell' => CELL_FIELD[kind];

/**
 * The cell of a recommendation in the column of `kind`. One that was never written has a cell of
 * its own by name, so that whoever may add an item needs no right on the recommendation itself.
 */
export function cellOf(id: string, fields: Fields, kind: CellKind): string {
  const cell = fields[CELL_FIELD[kind]];
  return typeof cell === 'string' && cell !== '' ? cell : `${id}.${kind}`;
}

/** Items of a recommendation: its own by parent, shared ones by cell. */
export function belongsTo(id: string, recommendation: Fields, item: Fields): boolean {
  const kind = item['kind'] as ItemKind;
  if (!isCellKind(kind)) return item['recommendation'] === id;
  return item['cell'] === cellOf(id, recommendation, kind);
}

const OFFICIAL: readonly Json[] = ['plenary_validated', 'adopted'] satisfies Stage[];

/** Validated in plenary or adopted: from then on its wording is the plenary's. */
export const isOfficial = ({ stage }: Fields): boolean => OFFICIAL.includes(stage ?? null);

/** The right that a change of a recommendation asks for: the plenary's acts are the secretariat's. */
export function recommendationAction(before: Fields, set: Fields): 'edit' | 'validate' {
  const changes = (field: string): boolean =>
    field in set && !sameJson(before[field] ?? null, set[field] ?? null);
  if (changes('stage') && (isOfficial(before) || isOfficial(set))) return 'validate';
  return changes('text') && isOfficial(before) ? 'validate' : 'edit';
}

/** Overdue is computed, never stored: past its due date and neither done nor out of scope. `today` is `YYYY-MM-DD`. */
export function isOverdue(fields: Fields, today: string): boolean {
  const { dueDate, progress, decision } = fields;
  if (typeof dueDate !== 'string' || dueDate >= today) return false;
  return progress !== 'done' && progress !== 'not_applicable' && decision !== 'abandon';
}

/** Total of the cells that are known; null when nothing was counted. `partial` when a cell is missing. */
export function countTotal(
  fields: Readonly<Record<string, Json>>,
): { readonly total: number; readonly partial: boolean } | null {
  const cells = [fields['women'], fields['men'], fields['girls'], fields['boys']];
  const known = cells.filter((cell): cell is number => typeof cell === 'number');
  if (known.length === 0) return null;
  return {
    total: known.reduce((sum, cell) => sum + cell, 0),
    partial: known.length < cells.length,
  };
}
