import { type Cell, cellOf, type Row } from './headers.ts';
import type { Report, ReportCode } from './report.ts';
import { readType } from './types.ts';

/** As many rows as a workbook may have: a loop in a loop multiplies them. */
const MOST_ROWS = 20_000;
const DEEPEST = 4;

type Choices = (list: string) => readonly Row[] | undefined;

/** Rows that count: without those that the workbook disables. */
export const enabledRows = (rows: readonly Row[]): readonly Row[] =>
  rows.filter((row) => !/^(yes|oui|true)/i.test(cellOf(row, 'disabled')?.text ?? ''));

/**
 * `begin loop over list` … `end loop` is a group that holds a group a choice, with `%(name)s` and
 * `%(label)s` put in. Every other row is left as it is.
 */
export function unrollLoops(
  rows: readonly Row[],
  choices: Choices,
  report: Report,
): readonly Row[] {
  const { ends, lists } = shapeOf(rows);
  if (lists.size === 0) return rows;
  const out: Row[] = [];
  const said = new Set<string>();
  const say = (row: Row, code: ReportCode, details = {}): void => {
    if (said.has(`${code} ${row.row}`)) return;
    said.add(`${code} ${row.row}`);
    const column = cellOf(row, 'type')?.header ?? 'type';
    report({ severity: 'error', code, sheet: 'survey', row: row.row, column, details });
  };

  const unroll = (from: number, to: number, put: (row: Row) => Row, depth = 0): void => {
    for (let index = from; index < to && out.length <= MOST_ROWS; index += 1) {
      const row = rows[index];
      if (!row) continue;
      const list = lists.get(index);
      if (list === undefined) {
        out.push(put(row));
        continue;
      }
      const end = Math.min(ends.get(index) ?? to, to);
      if (depth === DEEPEST) {
        say(row, 'nesting_too_deep', { most: DEEPEST });
        index = end;
        continue;
      }
      const members = choices(list);
      if (!members) say(row, list ? 'list_unknown' : 'list_missing', { list });
      out.push(withType(put(row), 'begin group'));
      for (const choice of members ?? []) {
        out.push(groupOf(row, choice));
        unroll(index + 1, end, (inner) => putChoice(put(inner), choice), depth + 1);
        out.push(withType({ row: row.row, cells: [] }, 'end group'));
      }
      const last = rows[end];
      if (end < to && last) out.push(withType(last, 'end group'));
      index = end;
    }
  };
  unroll(0, rows.length, (row) => row);
  const [first] = rows;
  if (out.length > MOST_ROWS && first) say(first, 'form_too_large', { most: MOST_ROWS });
  return out.slice(0, MOST_ROWS);
}

/** What `begin` and `end` rows say: the list that each loop is over, and where each group ends. */
function shapeOf(rows: readonly Row[]): {
  readonly lists: ReadonlyMap<number, string>;
  readonly ends: ReadonlyMap<number, number>;
} {
  const lists = new Map<number, string>();
  const ends = new Map<number, number>();
  const open: number[] = [];
  rows.forEach((row, index) => {
    const type = readType(cellOf(row, 'type')?.text ?? '');
    if (type.kind === 'begin') {
      open.push(index);
      if (type.container === 'loop') lists.set(index, type.list);
    }
    const start = type.kind === 'end' ? open.pop() : undefined;
    if (start !== undefined) ends.set(start, index);
  });
  return { lists, ends };
}

const withType = (row: Row, text: string): Row => ({
  ...row,
  cells: [
    ...row.cells.filter(({ column }) => column !== 'type'),
    { column: 'type', language: '', header: cellOf(row, 'type')?.header ?? 'type', text },
  ],
});

const groupOf = (loop: Row, choice: Row): Row =>
  withType(
    {
      row: loop.row,
      cells: choice.cells.filter(({ column }) => column === 'name' || column === 'label'),
    },
    'begin group',
  );

const putChoice = (row: Row, choice: Row): Row => ({
  ...row,
  cells: row.cells.map((cell) => ({ ...cell, text: fill(cell, choice) })),
});

function fill({ language, text }: Cell, choice: Row): string {
  const labels = choice.cells.filter(({ column }) => column === 'label');
  const label = labels.find((cell) => cell.language === language) ?? labels[0];
  const name = cellOf(choice, 'name')?.text ?? '';
  return text.replaceAll('%(name)s', () => name).replaceAll('%(label)s', () => label?.text ?? name);
}
