import type { Columns } from './bind-scope.ts';
import { readExpression } from './expressions.ts';
import { cellOf, type Row } from './headers.ts';
import type { ItemContext } from './items.ts';
import type { Choice } from './model.ts';
import type { Report, ReportCode, Sheet } from './report.ts';
import { type BindOutput, hasFrench, translate } from './translations.ts';

export interface ChoiceList {
  readonly name: string;
  readonly sheet: Sheet;
  /** The row of its first choice. */
  readonly row: Row;
  readonly rows: readonly Row[];
  /** Columns that a choice filter may name. */
  readonly columns: Columns;
}

export type Lists = ReadonlyMap<string, ChoiceList>;

/** Gathers the choices by list, before anything is known of the questions. */
export function readLists(
  sheet: 'choices' | 'external_choices',
  rows: readonly Row[],
  allowDuplicates: boolean,
  report: Report,
): Lists {
  const grouped = new Map<string, Row[]>();
  const seen = new Set<string>();
  for (const row of rows) {
    const list = cellOf(row, 'list_name')?.text;
    const name = cellOf(row, 'name');
    const say = (severity: 'error' | 'warning', code: ReportCode, column: string, details = {}) =>
      report({ severity, code, sheet, row: row.row, column, details });
    if (!list) {
      say('warning', 'list_name_missing', 'list_name');
      continue;
    }
    const known = grouped.get(list);
    if (known) known.push(row);
    else grouped.set(list, [row]);
    if (!name) say('error', 'choice_name_missing', 'name', { list });
    // A list name has no line break, so the pair can't be mistaken for another.
    else if (seen.has(`${list}\n${name.text}`)) {
      if (!allowDuplicates && sheet === 'choices')
        say('error', 'choice_duplicate', name.header, { list, name: name.text });
    } else seen.add(`${list}\n${name.text}`);
  }
  return new Map(
    [...grouped].map(([name, members]) => [name, listOf(name, sheet, members)] as const),
  );
}

function listOf(name: string, sheet: Sheet, rows: readonly Row[]): ChoiceList {
  const columns = new Set(['name', 'label']);
  for (const { cells } of rows) for (const { column } of cells) columns.add(column);
  columns.delete('list_name');
  return { name, sheet, row: rows[0] ?? { row: 2, cells: [] }, rows, columns };
}

/** A warning for each choice without a French label. */
export function compileChoices(list: ChoiceList, context: ItemContext): readonly Choice[] {
  const { languages, report } = context;
  return list.rows.map((row) => {
    const output: BindOutput = (text, cell, at) =>
      readExpression(text, at, { sheet: list.sheet, row: row.row }, cell, context);
    const name = cellOf(row, 'name')?.text ?? '';
    if (!hasFrench(row, 'label', languages))
      report({
        severity: 'warning',
        code: 'label_missing',
        sheet: list.sheet,
        row: row.row,
        column: cellOf(row, 'label')?.header ?? 'label',
        details: { name, language: 'fr' },
      });
    const data = row.cells.filter(
      ({ column }) => !['list_name', 'name', 'label', 'media'].includes(column),
    );
    return choiceOf(name, translate(row, 'label', languages, output) ?? name, data);
  });
}

export function choiceOf(
  name: string,
  label: Choice['label'],
  data: readonly { readonly column: string; readonly text: string }[],
): Choice {
  const plain = { name: straight(name), label };
  if (data.length === 0) return plain;
  return {
    ...plain,
    data: Object.fromEntries(data.map(({ column, text }) => [column, straight(text)])),
  };
}

/** Quotation marks as in expressions, where spreadsheets turn them too. */
const straight = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
