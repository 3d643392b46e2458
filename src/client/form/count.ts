import type { FormItem } from '#domain/form/model.ts';
import { tallyRole } from '#domain/form/tally.ts';
import type { Json } from '#domain/json.ts';

export const CELLS = ['femmes', 'hommes', 'filles', 'garcons'] as const;
export type Cell = (typeof CELLS)[number];
const ROLES = [...CELLS, 'total', 'disponible', 'manquants'] as const;

export interface CountShape {
  /** The cells that the group has, in its order: a count of children has only two. */
  readonly cells: readonly { readonly role: Cell; readonly item: FormItem }[];
  readonly total: FormItem | undefined;
  readonly available: FormItem | undefined;
  /** Which cells aren't known. Without this question, `available` is asked as it is. */
  readonly missing: FormItem | undefined;
  /** What the widget doesn't know and shows below as ordinary questions. */
  readonly others: readonly FormItem[];
}

export function readCount(group: FormItem): CountShape {
  const roles = new Map<string, FormItem>();
  const others: FormItem[] = [];
  for (const child of group.children ?? []) {
    const word = tallyRole(child.name);
    const known = (ROLES as readonly string[]).includes(word) && !roles.has(word);
    if (known) roles.set(word, child);
    else others.push(child);
  }
  const available = roles.get('disponible');
  const listed = roles.get('manquants');
  const missing = available && listed;
  // why: only the two together can say it cell by cell
  if (!missing) others.unshift(...[available, listed].filter((item) => item !== undefined));
  return {
    cells: [...roles].flatMap(([role, item]) => (isCell(role) ? [{ role, item }] : [])),
    total: roles.get('total'),
    available,
    missing,
    others,
  };
}

export const isCell = (role: string): role is Cell => (CELLS as readonly string[]).includes(role);

/** The cells marked « Non disponible », read from the two questions that say it. */
export function unknownCells(
  shape: CountShape,
  available: Json | undefined,
  missing: Json | undefined,
): readonly Cell[] {
  const all = shape.cells.map((cell) => cell.role);
  if (!shape.missing || available === 'oui' || available == null) return [];
  if (available === 'non') return all;
  return Array.isArray(missing) ? all.filter((role) => missing.includes(role)) : [];
}

/** The two answers that say which cells are unknown. */
export function sayUnknown(
  shape: CountShape,
  unknown: readonly Cell[],
): { readonly available: string; readonly missing: readonly string[] | null } {
  if (unknown.length === 0) return { available: 'oui', missing: null };
  if (unknown.length === shape.cells.length) return { available: 'non', missing: null };
  const listed = shape.cells.map((cell) => cell.role).filter((role) => unknown.includes(role));
  return { available: 'partiel', missing: listed };
}
