import { CELL_KINDS, type CellKind } from '#domain/recommendation.ts';
import { readDate } from './dates.ts';
import type { GridCell, GridRow } from './grid.ts';
import { communeSaid, regionSaid } from './places.ts';
import { NOTHING_SAID, type PlanRow, type Said, type Seen } from './plan.ts';
import {
  type Column,
  groupNamed,
  isDitto,
  isNothing,
  itemsOf,
  listOf,
  NAMES,
  PLACES,
  type Section,
  sectionNamed,
  wordsOf,
} from './words.ts';

type Columns = ReadonlyMap<Column, number>;

const COLUMN_OF = { challenge: 'challenges', outlook: 'outlooks' } as const;
const LISTS = ['measures', 'advances', 'activities'] as const;

/** Reads rows one after the other: a merged cell, or « idem », is that of the row above. */
export function createRowReader(newId: () => string) {
  const items = new Map<string, readonly string[]>();
  let table = '';
  /** Ids of the merged cells that were met, by the cell. */
  let ids = new Map<GridCell, string>();
  let above: { readonly row: GridRow; readonly columns: Columns } | undefined;

  /** The cell of a column; the one above in place of « idem ». */
  function cellAt(row: GridRow, columns: Columns, column: Column): GridCell | null {
    const at = columns.get(column);
    const cell = at === undefined ? null : (row.cells[at] ?? null);
    if (!cell || !above || !isDitto(cell)) return cell;
    return resolved.get(cell) ?? cell;
  }
  /** What « idem » stands for, by the cell that says it. */
  const resolved = new Map<GridCell, GridCell>();

  function resolveDittos(row: GridRow): void {
    for (const [at, cell] of row.cells.entries()) {
      const over = above?.row.cells[at];
      if (cell && over && isDitto(cell)) resolved.set(cell, resolved.get(over) ?? over);
    }
  }

  /** The id of a challenge's or an outlook's cell; null when it says nothing. */
  function shared(cell: GridCell | null): string | null {
    if (!cell) return null;
    const known = ids.get(cell);
    if (known) return known;
    const said = itemsOf(cell);
    if (said.length === 0) return null;
    const id = newId();
    ids.set(cell, id);
    items.set(id, said);
    return id;
  }

  /** The row's recommendation spans rows: what stands beside it in this one is added to it. */
  function addTo(last: PlanRow, row: GridRow, columns: Columns): PlanRow {
    const grown: Partial<
      Record<CellKind | (typeof LISTS)[number], string | null | readonly string[]>
    > = {};
    for (const kind of CELL_KINDS) {
      const cell = cellAt(row, columns, COLUMN_OF[kind]);
      const id = cell && ids.has(cell) ? null : shared(cell);
      if (id === null) continue;
      const own = last[kind];
      if (own === null) grown[kind] = id;
      else {
        items.set(own, [...(items.get(own) ?? []), ...(items.get(id) ?? [])]);
        items.delete(id);
        if (cell) ids.set(cell, own);
      }
    }
    for (const list of LISTS) {
      const cell = cellAt(row, columns, list);
      if (cell && cell !== before(columns, list)) grown[list] = [...last[list], ...itemsOf(cell)];
    }
    return { ...last, ...grown } as PlanRow;
  }

  const before = (columns: Columns, column: Column): GridCell | null =>
    above ? cellAt(above.row, columns, column) : null;

  function read(
    row: GridRow,
    columns: Columns,
    section: Section | undefined,
    rows: PlanRow[],
  ): void {
    resolveDittos(row);
    const cell = (column: Column) => cellAt(row, columns, column);
    const one = (column: Column): string => {
      const text = wordsOf(cell(column)).replace(/\n/g, ' ');
      return isNothing(text) ? '' : text;
    };
    const said = cell('recommendation');
    const last = rows.at(-1);
    if (last && said && said === before(columns, 'recommendation') && wordsOf(said) !== '') {
      rows[rows.length - 1] = addTo(last, row, columns);
      above = { row, columns };
      return;
    }
    const seen: Seen[] = [];
    if (row.cells.length < Math.max(...columns.values()) + 1) seen.push('row_short');
    const copied = LISTS.some((list) => {
      const own = cell(list);
      return own !== null && itemsOf(own).length > 0 && own === before(columns, list);
    });
    if (copied) seen.push('measures_copied');
    const challenge = cell('challenges');
    const isAcross = challenge !== null && challenge === cell('outlooks');
    if (isAcross && itemsOf(challenge).length > 0) seen.push('cell_across');
    const text = wordsOf(said);
    const grouped = one('group') || sectionOf(one('section'));
    const dueDate = one('dueDate');
    rows.push({
      id: newId(),
      table,
      number: row.number,
      code: one('code'),
      group: grouped
        ? (groupNamed(grouped) ?? null)
        : section === 'specific'
          ? null
          : (section ?? null),
      groupSaid: grouped && !groupNamed(grouped) ? grouped : '',
      text: isNothing(text) ? '' : text,
      challenge: shared(challenge),
      outlook: isAcross ? null : shared(cell('outlooks')),
      measures: itemsOf(cell('measures')),
      advances: itemsOf(cell('advances')),
      activities: itemsOf(cell('activities')),
      dueDate: dueDate ? { said: dueDate, value: readDate(dueDate) ?? null } : NOTHING_SAID,
      lead: one('lead'),
      partners: listOf(cell('partners'), NAMES),
      indicator: one('indicator'),
      regions: listOf(cell('regions'), PLACES).map(regionSaid),
      commune: one('commune') ? communeSaid(one('commune')) : (NOTHING_SAID satisfies Said),
      seen,
      accepted: [],
      dropped: false,
    });
    above = { row, columns };
  }

  return {
    /** A new table begins: nothing is merged with the one before. */
    begin(name: string): void {
      table = name;
      ids = new Map();
      above = undefined;
    },
    read,
    cells: (): Readonly<Record<string, readonly string[]>> => Object.fromEntries(items),
  };
}

/** « Rubrique » may say « ordre spécifique », which is no group. */
const sectionOf = (said: string): string => (sectionNamed(said) === 'specific' ? '' : said);
