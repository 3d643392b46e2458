import { fail, ok, type Result } from '#domain/result.ts';
import { columnsOf, type Grid, type GridRow, spoken, textOf } from './grid.ts';
import { findHeader, type Header, isHeaderAgain } from './header.ts';
import type { Notice, Plan, PlanRow } from './plan.ts';
import { createRowReader } from './row.ts';
import { type Column, type Section, sectionNamed } from './words.ts';

/** Recommendations of one file: a session has some hundred. */
export const MAX_RECOMMENDATIONS = 2_000;

/**
 * What the tables of a file propose to create, nothing added: what the file doesn't tell stays
 * empty. A table without a header goes on with the columns of the one before when it has as many.
 * Problem: `workbook_too_many_rows`.
 */
export function proposePlan(grids: readonly Grid[], newId: () => string): Result<Plan> {
  const reader = createRowReader(newId);
  const rows: PlanRow[] = [];
  const notices: Notice[] = [];
  let header: Header | undefined;
  let names: GridRow | undefined;
  let section: Section | undefined;
  const tables = grids
    .map((grid) => ({ grid, own: findHeader(grid) }))
    // why: lines of one text each are words about the tables
    .filter(({ grid, own }) => own || grid.rows.some((row) => spoken(row).length > 1));
  for (const [index, { grid, own }] of tables.entries()) {
    const table = tables.length > 1 ? grid.name || String(index + 1) : '';
    const width = columnsOf(grid);
    const goesOn = !own && header && width === header.width && grid.name === '';
    if (!own && !goesOn) {
      notices.push({ code: 'table_left', table });
      continue;
    }
    if (own) {
      const isSame =
        header && names && grid.rows[own.at] && isHeaderAgain(grid.rows[own.at] as GridRow, names);
      if (!isSame || grid.before.length > 0 || grid.name !== '') section = undefined;
      header = own;
      names = grid.rows[own.at];
      notices.push(...noticesOf(table, own));
    }
    section = lastSection(grid.before) ?? sectionNamed(grid.name) ?? section;
    reader.begin(table);
    for (const [at, row] of grid.rows.entries()) {
      const title = titleOf(row, width);
      const named = title === undefined ? undefined : sectionNamed(title);
      if (named !== undefined) section = named;
      else if (own && at <= own.at) continue;
      else if (title !== undefined && isAcross(row)) {
        notices.push({ code: 'section_unknown', table, number: row.number, said: title });
        section = undefined;
      } else if (header && spoken(row).length > 0 && !(names && isHeaderAgain(row, names)))
        reader.read(row, header.columns, section, rows);
      if (rows.length > MAX_RECOMMENDATIONS)
        return fail('workbook_too_many_rows', { most: MAX_RECOMMENDATIONS });
    }
  }
  return ok({ rows, cells: reader.cells(), notices });
}

/** The one text of a row that has nothing else. */
function titleOf(row: GridRow, width: number): string | undefined {
  const [only, ...others] = spoken(row);
  if (!only || others.length > 0) return undefined;
  return width === 1 || isAcross(row) || row.cells[0] === only ? textOf(only) : undefined;
}

/** One cell from side to side. */
const isAcross = ({ cells }: GridRow): boolean =>
  cells.length > 1 && cells.every((cell) => cell !== null && cell === cells[0]);

const lastSection = (paragraphs: readonly string[]): Section | undefined =>
  paragraphs.map(sectionNamed).findLast((section) => section !== undefined);

const STATE: readonly Column[] = ['measures'];
const RESULTS: readonly Column[] = ['challenges', 'outlooks'];

/** A table is one of the two official ones: it misses the columns of the one that it is nearer to. */
function noticesOf(table: string, { columns, unknown }: Header): readonly Notice[] {
  const notices: Notice[] = [];
  const lacks = (wanted: readonly Column[]) => wanted.filter((column) => !columns.has(column));
  const sides = lacks(STATE).length === 0 ? [] : lacks(RESULTS);
  const whole: readonly Column[] = sides.length === RESULTS.length ? [...STATE, ...RESULTS] : sides;
  const missing = [...lacks(['recommendation']), ...whole];
  if (missing.length > 0) notices.push({ code: 'columns_missing', table, columns: missing });
  if (unknown.length > 0) notices.push({ code: 'columns_unknown', table, columns: unknown });
  return notices;
}
