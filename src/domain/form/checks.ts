import type { ChoiceList } from './choice-lists.ts';
import { type Cycle, everyItem, findCycles, findPossibleCycles, isUnder } from './dependencies.ts';
import { SURVEY_COLUMNS } from './header-aliases.ts';
import { cellOf, type Row } from './headers.ts';
import type { ListBook } from './list-book.ts';
import type { Choice, FormItem } from './model.ts';
import { type Draft, everyDraft } from './outline.ts';
import { readsOf } from './reads.ts';
import type { Report, ReportCode, ReportLine, Sheet } from './report.ts';
import { tallyFaults } from './tally.ts';
import type { Languages } from './translations.ts';

type Choices = Readonly<Record<string, readonly Choice[]>>;

/** Lists that questions ask for and the workbook doesn't have. */
export function checkLists(
  drafts: readonly Draft[],
  lists: ListBook,
  missingFile: 'error' | 'warning',
  report: Report,
): void {
  const spaced = new Set<ChoiceList>();
  for (const { list, row, type } of everyDraft(drafts)) {
    if (!list) continue;
    const { name, source } = list;
    const line = lineAt(row, 'type', { list: name });
    const known = (source === 'external' ? lists.external : lists.sheet).get(name);
    if (source === 'file') {
      if (known) report({ ...line, severity: 'error', code: 'list_clash' });
      const file = lists.ofQuestion(list, {})?.missing;
      if (file)
        report({ ...lineAt(row, 'type', { file }), severity: missingFile, code: 'file_missing' });
    } else if (!known) report({ ...line, severity: 'error', code: 'list_unknown' });
    // A select_multiple answer is its names with spaces between them, for Kobo and for expressions.
    else if (type === 'select_multiple') spaced.add(known);
  }
  for (const list of spaced) complainOfSpaces(list, report);
}

function complainOfSpaces({ name: list, rows, sheet }: ChoiceList, report: Report): void {
  for (const row of rows) {
    const name = cellOf(row, 'name')?.text ?? '';
    if (!/\s/.test(name)) continue;
    const line = lineAt(row, 'name', { list, name }, sheet);
    report({ ...line, severity: 'error', code: 'choice_name_spaces' });
  }
}

/** Once every question and expression had its say. */
export function warnOfUnusedLists(lists: ListBook, report: Report): void {
  for (const { name, row } of lists.sheet.values()) {
    if (lists.isUsed(name)) continue;
    const line = lineAt(row, 'list_name', { list: name }, 'choices');
    report({ ...line, severity: 'warning', code: 'list_unused' });
  }
}

/** Said once: not for each of the questions. */
export function warnOfFrench([first]: readonly Draft[], { all }: Languages, report: Report): void {
  if (!first || all.includes('fr')) return;
  const line = lineAt(first.row, 'label', { languages: all.join(' ') });
  report({ ...line, severity: 'warning', code: 'french_missing' });
}

/** A misspelt header loses a whole column in silence: say it once for each. */
export function warnOfIgnored(
  survey: readonly Row[],
  choices: readonly Row[],
  report: Report,
): void {
  const seen = new Set<string>();
  const warn = (sheet: Sheet, row: Row, header: string, code: ReportCode): void => {
    if (seen.has(`${sheet} ${header}`)) return;
    seen.add(`${sheet} ${header}`);
    report({ severity: 'warning', code, sheet, row: row.row, column: header, details: {} });
  };
  for (const row of survey)
    for (const { column, header } of row.cells) {
      if (column === 'media') warn('survey', row, header, 'media_ignored');
      // Kobo's form builder keeps notes of its own in columns that start so.
      const isOfKobo = header.startsWith('$') || header.startsWith('kobo--');
      if (!SURVEY_COLUMNS.has(column) && !isOfKobo) warn('survey', row, header, 'column_ignored');
    }
  for (const row of choices)
    for (const { column, header } of row.cells)
      if (column === 'media') warn('choices', row, header, 'media_ignored');
}

export function checkDependencies(
  body: readonly FormItem[],
  choices: Choices,
  drafts: readonly Draft[],
  report: Report,
): void {
  const rows = rowsByPath(drafts);
  const tell = (
    { column, paths }: Cycle,
    severity: 'error' | 'warning',
    code: 'dependency_cycle' | 'cycle_possible',
  ): void => {
    const row = rows.get(paths[0] ?? '');
    const line = row && lineAt(row, column, { paths: [...paths, paths[0]].join(' ') });
    if (line) report({ ...line, severity, code });
  };
  for (const cycle of findCycles(body, choices)) tell(cycle, 'error', 'dependency_cycle');
  for (const cycle of findPossibleCycles(body, choices)) tell(cycle, 'warning', 'cycle_possible');
  for (const { path, relevant, type } of everyItem(body)) {
    const row = rows.get(path);
    if (type !== 'group' || !row) continue;
    const child = [...readsOf(relevant, path)].find((read) => isUnder(read, path));
    if (!child) continue;
    const line = lineAt(row, 'relevant', { path: child });
    report({ ...line, severity: 'warning', code: 'group_relevant_on_child' });
  }
}

/** A `ccm-comptage` group of another shape still works, as ordinary questions. */
export function checkTallies(
  body: readonly FormItem[],
  choices: Choices,
  drafts: readonly Draft[],
  report: Report,
): void {
  const rows = rowsByPath(drafts);
  for (const item of everyItem(body)) {
    const row = rows.get(item.path);
    if (!row || !item.appearance?.includes('ccm-comptage')) continue;
    const faults = tallyFaults(item, choices);
    if (faults.length === 0) continue;
    const line = lineAt(row, 'appearance', { names: faults.join(' ') });
    report({ ...line, severity: 'warning', code: 'tally_shape' });
  }
}

const rowsByPath = (drafts: readonly Draft[]): ReadonlyMap<string, Row> =>
  new Map([...everyDraft(drafts)].map(({ path, row }) => [path, row]));

const lineAt = (
  row: Row,
  column: string,
  details: ReportLine['details'] = {},
  sheet: Sheet = 'survey',
): Pick<ReportLine, 'sheet' | 'row' | 'column' | 'details'> => ({
  sheet,
  row: row.row,
  column: cellOf(row, column)?.header ?? column,
  details,
});
