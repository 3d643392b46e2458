import { type Cell, cellOf, type Row } from './headers.ts';
import type { Report, ReportCode } from './report.ts';
import { readType } from './types.ts';

/** As many rows as a workbook may have: a loop in a loop multiplies them. */
const MOST_ROWS = 20_000;
const DEEPEST = 8;

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
  const out: Row[] = [];
  const say = (row: Row, code: ReportCode, details = {}): void =>
    report({
      severity: 'error',
      code,
      sheet: 'survey',
      row: row.row,
      column: cellOf(row, 'type')?.header ?? 'type',
      details,
    });

  const unroll = (from: number, to: number, put: (row: Row) => Row, depth = 0): void => {
    for (let index = from; index < to && out.length <= MOST_ROWS; index += 1) {
      const row = rows[index];
      if (!row) continue;
      const list = loopOf(row);
      if (list === undefined) {
        out.push(put(row));
        continue;
      }
      const end = endOf(rows, index, to);
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

/** The list that a row loops over; undefined when it starts no loop. */
function loopOf(row: Row): string | undefined {
  const type = readType(cellOf(row, 'type')?.text ?? '');
  return type.kind === 'begin' && type.container === 'loop' ? type.list : undefined;
}

/** Where the loop that starts at `index` ends; `to` when it doesn't. */
function endOf(rows: readonly Row[], index: number, to: number): number {
  let depth = 0;
  for (let at = index; at < to; at += 1) {
    const type = readType(cellOf(rows[at] ?? { row: 0, cells: [] }, 'type')?.text ?? '');
    if (type.kind === 'begin') depth += 1;
    if (type.kind === 'end') depth -= 1;
    if (depth === 0) return at;
  }
  return to;
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
