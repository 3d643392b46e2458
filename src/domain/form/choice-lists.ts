import type { Places } from './bind.ts';
import { cellOf, type Row } from './headers.ts';
import { type ItemContext, readExpression } from './items.ts';
import type { Choice } from './model.ts';
import { type Draft, everyDraft } from './outline.ts';
import type { ErrorCode, Report } from './report.ts';
import { type BindOutput, hasFrench, type Languages, translate } from './translations.ts';

export interface ChoiceList {
  readonly name: string;
  /** The row of its first choice. */
  readonly row: Row;
  readonly rows: readonly Row[];
  /** Columns that a choice filter may name. */
  readonly columns: ReadonlySet<string>;
}

/** Gathers the choices by list, before anything is known of the questions. */
export function readLists(rows: readonly Row[], report: Report): ReadonlyMap<string, ChoiceList> {
  const grouped = new Map<string, Row[]>();
  const seen = new Set<string>();
  for (const row of rows) {
    const list = cellOf(row, 'list_name')?.text;
    const name = cellOf(row, 'name');
    const complain = (code: ErrorCode, column: string, details = {}): void =>
      report({ severity: 'error', code, sheet: 'choices', row: row.row, column, details });
    if (!list) {
      complain('list_name_missing', 'list_name');
      continue;
    }
    const known = grouped.get(list) ?? [];
    grouped.set(list, [...known, row]);
    if (!name) complain('choice_name_missing', 'name', { list });
    // A list name has no line break, so the pair can't be mistaken for another.
    else if (seen.has(`${list}\n${name.text}`))
      complain('choice_duplicate', name.header, { list, name: name.text });
    else seen.add(`${list}\n${name.text}`);
  }
  const lists = new Map<string, ChoiceList>();
  for (const [name, members] of grouped) {
    const [row] = members;
    if (!row) continue;
    const columns = new Set(members.flatMap(({ cells }) => cells.map(({ column }) => column)));
    columns.delete('list_name');
    lists.set(name, { name, row, rows: members, columns });
  }
  return lists;
}

/** The lists that questions use: the others would only weigh on the phone. */
export function compileUsedLists(
  drafts: readonly Draft[],
  { languages, lists, places, report }: ItemContext,
): Readonly<Record<string, readonly Choice[]>> {
  const used = new Set(
    [...everyDraft(drafts)].flatMap(({ list }) => (list && !list.external ? [list.name] : [])),
  );
  const choices: Record<string, readonly Choice[]> = {};
  for (const list of lists.values()) {
    if (used.has(list.name)) choices[list.name] = compileChoices(list, languages, places, report);
  }
  return choices;
}

/** A warning for each choice without a French label. */
function compileChoices(
  list: ChoiceList,
  languages: Languages,
  places: Places,
  report: Report,
): readonly Choice[] {
  return list.rows.map((row) => {
    const output: BindOutput = (text, cell, at) =>
      readExpression(text, at, { sheet: 'choices', row: row.row, column: cell.header }, report, {
        places,
      });
    const name = cellOf(row, 'name')?.text ?? '';
    if (!hasFrench(row, 'label', languages))
      report({
        severity: 'warning',
        code: 'label_missing',
        sheet: 'choices',
        row: row.row,
        column: cellOf(row, 'label')?.header ?? 'label',
        details: { name, language: 'fr' },
      });
    const data: Record<string, string> = {};
    for (const { column, text } of row.cells)
      if (!['list_name', 'name', 'label'].includes(column)) data[column] = text;
    return {
      name,
      label: translate(row, 'label', languages, output) ?? name,
      ...(Object.keys(data).length > 0 ? { data } : {}),
    };
  });
}
