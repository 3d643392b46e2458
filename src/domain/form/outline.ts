import { type Cell, cellOf, type Row } from './headers.ts';
import type { ItemType } from './model.ts';
import { otherQuestion } from './or-other.ts';
import { type Survey, surveyOf } from './outline-state.ts';
import type { PlaceKind, Places } from './places.ts';
import type { Report } from './report.ts';
import type { Languages } from './translations.ts';
import { type Container, type RowType, readType, type TypeList } from './types.ts';

/** A question or group with its place in the tree, its expressions not read yet. */
export interface Draft {
  readonly row: Row;
  readonly name: string;
  readonly path: string;
  readonly type: ItemType;
  readonly list?: TypeList;
  readonly children: Draft[];
  /** The constraint that the type brings when the row has none. */
  readonly constraint?: string;
  /** Of a repeat: what its count says, in the words of the workbook or of the converter. */
  readonly count?: Cell;
}

export interface Outline {
  readonly drafts: readonly Draft[];
  /** Files that `csv-external` and `xml-external` declare. */
  readonly declared: ReadonlySet<string>;
}

/** Reads types, names and nesting of the survey: all that an expression needs to find its names. */
export function outline(rows: readonly Row[], languages: Languages, report: Report): Outline {
  const survey = surveyOf(report);
  for (const row of rows) {
    const text = cellOf(row, 'type')?.text;
    if (text) addRow(readType(text), row, text, survey, languages);
    else if (isComment(row)) survey.warn('row_skipped', row, 'type');
    else survey.complain('type_missing', row, 'type');
  }
  return { drafts: survey.finish(), declared: survey.declared };
}

function addRow(type: RowType, row: Row, text: string, survey: Survey, languages: Languages): void {
  const { add, complain, warn } = survey;
  switch (type.kind) {
    case 'question': {
      const { constraint, degradedFrom, list, other } = type;
      if (degradedFrom) warn('type_degraded', row, 'type', { type: degradedFrom, to: type.type });
      const draft = add(row, type.type, {
        ...(list ? { list } : {}),
        ...(constraint ? { constraint } : {}),
      });
      if (other && cellOf(row, 'choice_filter')) warn('or_other_filtered', row, 'choice_filter');
      if (other && draft.name) add(otherQuestion(row, draft.name, languages), 'text');
      return;
    }
    case 'begin':
      begin(type.container, row, survey);
      return;
    case 'end':
      survey.end(row, type.container);
      return;
    case 'declaration':
      warn('type_degraded', row, 'type', { type: type.type, to: 'instance()' });
      survey.declared.add(cellOf(row, 'name')?.text ?? '');
      return;
    case 'left_out':
      warn('type_left_out', row, 'type', { type: type.type });
      if (type.hidden) add(row, 'hidden');
      return;
    // A question we can't read still has a name: its references aren't a second mistake.
    case 'list_missing':
      complain('list_missing', row, 'type');
      add(row, 'text');
      return;
    case 'list_from_repeat':
      complain('list_from_repeat', row, 'type', { name: type.name });
      add(row, 'text');
      return;
    case 'unsupported':
      complain('type_unsupported', row, 'type', { type: type.type });
      add(row, 'text');
      return;
    case 'unknown':
      if (isComment(row)) warn('row_skipped', row, 'type');
      else complain('type_unknown', row, 'type', { type: text });
  }
}

/** A title or a remark that somebody wrote between the questions. */
const isComment = (row: Row): boolean => !cellOf(row, 'name') && !cellOf(row, 'label');

function begin(container: Container, row: Row, survey: Survey): void {
  const count = container === 'repeat' ? cellOf(row, 'repeat_count') : undefined;
  survey.begin(
    row,
    container === 'repeat' ? 'repeat' : 'group',
    count && asReference(count, row, survey),
  );
}

/** A count that isn't one reference is a question of its own, as in the reference converter. */
function asReference(count: Cell, row: Row, survey: Survey): Cell {
  const name = cellOf(row, 'name')?.text;
  const counted = `${name}_count`;
  if (/^\$\{[^{}]*\}$/.test(count.text) || !name || survey.has(counted)) return count;
  const column = { language: '', header: count.header };
  const cells = [
    { ...column, column: 'name', text: counted },
    { ...column, column: 'calculation', text: count.text },
  ];
  survey.add({ row: row.row, cells }, 'calculate');
  return { ...count, text: `\${${counted}}` };
}

export function* everyDraft(drafts: readonly Draft[]): Generator<Draft> {
  for (const draft of drafts) {
    yield draft;
    yield* everyDraft(draft.children);
  }
}

export function placesOf(drafts: readonly Draft[]): Places {
  const byName = new Map<string, string[]>();
  const kinds = new Map<string, PlaceKind>();
  for (const draft of everyDraft(drafts)) {
    const { name, path } = draft;
    // A duplicate has its own complaint: don't call every reference to it ambiguous as well.
    if (kinds.has(path)) continue;
    const known = byName.get(name);
    if (known) known.push(path);
    else byName.set(name, [path]);
    kinds.set(path, kindOf(draft));
  }
  return { byName, kinds };
}

function kindOf({ row, type }: Draft): PlaceKind {
  if (type === 'group' || type === 'repeat') return type;
  if (type !== 'note') return 'value';
  return cellOf(row, 'calculation') || cellOf(row, 'default') ? 'value' : 'note';
}
