import type { ChoiceList } from './choice-lists.ts';
import { everyItem, findCycles, isUnder, readsOf } from './dependencies.ts';
import { cellOf, type Row } from './headers.ts';
import type { Choice, FormItem } from './model.ts';
import { type Draft, everyDraft } from './outline.ts';
import type { Report, ReportLine } from './report.ts';
import { tallyFaults } from './tally.ts';

type Choices = Readonly<Record<string, readonly Choice[]>>;
type Lists = ReadonlyMap<string, ChoiceList>;

const KNOWN_COLUMNS = `type name label hint relevant constraint constraint_message required
  required_message readonly calculation default choice_filter appearance parameters hxl
  ccm::fusion ccm::sensible disabled trigger repeat_count`.split(/\s+/);

/** Lists that questions ask for and the sheet doesn't have, or the reverse. */
export function checkLists(drafts: readonly Draft[], lists: Lists, report: Report): void {
  const used = new Set<string>();
  const spaced = new Set<ChoiceList>();
  for (const { list, row, type } of everyDraft(drafts)) {
    if (!list) continue;
    const line = lineAt(row, 'type', { list: list.name });
    const known = lists.get(list.name);
    if (list.external) {
      if (known) report({ ...line, severity: 'error', code: 'list_clash' });
      continue;
    }
    if (!known) report({ ...line, severity: 'error', code: 'list_unknown' });
    // A select_multiple answer is its names with spaces between them, for Kobo and for expressions.
    if (known && type === 'select_multiple') spaced.add(known);
    used.add(list.name);
  }
  for (const list of spaced) complainOfSpaces(list, report);
  for (const { name, row } of lists.values()) {
    if (used.has(name)) continue;
    const line = lineAt(row, 'list_name', { list: name });
    report({ ...line, severity: 'warning', code: 'list_unused', sheet: 'choices' });
  }
}

function complainOfSpaces({ name: list, rows }: ChoiceList, report: Report): void {
  for (const row of rows) {
    const name = cellOf(row, 'name')?.text ?? '';
    if (!/\s/.test(name)) continue;
    const line = lineAt(row, 'name', { list, name });
    report({ ...line, severity: 'error', code: 'choice_name_spaces', sheet: 'choices' });
  }
}

/** A misspelt header loses a whole column in silence: say it once for each. */
export function warnOfIgnored(rows: readonly Row[], report: Report): void {
  const seen = new Set<string>();
  for (const row of rows)
    for (const { column, header } of row.cells) {
      if (KNOWN_COLUMNS.includes(column) || seen.has(header)) continue;
      seen.add(header);
      report({ ...lineAt(row, header), severity: 'warning', code: 'column_ignored' });
    }
}

export function checkDependencies(
  body: readonly FormItem[],
  choices: Choices,
  drafts: readonly Draft[],
  report: Report,
): void {
  const rows = rowsByPath(drafts);
  for (const { column, paths } of findCycles(body, choices)) {
    const row = rows.get(paths[0] ?? '');
    if (!row) continue;
    const line = lineAt(row, column, { paths: [...paths, paths[0]].join(' ') });
    report({ ...line, severity: 'error', code: 'dependency_cycle' });
  }
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
): Pick<ReportLine, 'sheet' | 'row' | 'column' | 'details'> => ({
  sheet: 'survey',
  row: row.row,
  column: cellOf(row, column)?.header ?? column,
  details,
});
