import type { TableColumn } from '../model.ts';

/** Room of a bold letter, and of the edges of a cell, in letters of a text. */
const BOLD = 1.25;
const EDGES = 2.2;

/**
 * The columns with as much width as the longest word of each title needs, which the others give in
 * proportion to what they have to spare; `line` is the letters of a text that the page holds. As they
 * are when there is too little for all.
 */
export function fittedColumns(
  columns: readonly TableColumn[],
  line: number,
): readonly TableColumn[] {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const least = columns.map(({ title }) => ((longestWord(title) * BOLD + EDGES) / line) * all);
  const lacking = columns.reduce(
    (sum, { width }, at) => sum + Math.max(0, (least[at] ?? 0) - width),
    0,
  );
  const spare = columns.reduce(
    (sum, { width }, at) => sum + Math.max(0, width - (least[at] ?? 0)),
    0,
  );
  if (lacking === 0 || spare < lacking) return columns;
  return columns.map((column, at) => {
    const need = least[at] ?? 0;
    const given = Math.max(0, column.width - need) * (lacking / spare);
    return { ...column, width: Math.max(need, column.width) - given };
  });
}

const longestWord = (title: string): number =>
  Math.max(0, ...title.split(/[\s-]+/).map(({ length }) => length));
