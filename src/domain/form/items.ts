import type { Columns } from './bind-scope.ts';
import { readExpression } from './expressions.ts';
import { type Cell, cellOf } from './headers.ts';
import type { ListBook, QuestionList } from './list-book.ts';
import type { Expression, FormItem, ItemType } from './model.ts';
import type { Draft } from './outline.ts';
import { readParameters } from './parameters.ts';
import type { Places } from './places.ts';
import type { Report } from './report.ts';
import { type SayOfRow, sayOfRow } from './say.ts';
import { yesNo } from './settings.ts';
import { type BindOutput, hasFrench, type Languages, translate } from './translations.ts';
import { readTrigger } from './trigger.ts';

export interface ItemContext {
  readonly places: Places;
  readonly lists: ListBook;
  readonly languages: Languages;
  /** Is the absence of a CSV file an error, or only worth a word. */
  readonly missingFile: 'error' | 'warning';
  readonly report: Report;
}

const isContainer = (type: ItemType): boolean => type === 'group' || type === 'repeat';
const isSelect = (type: ItemType): boolean =>
  type === 'select_one' || type === 'select_multiple' || type === 'rank';

/** Nothing of these shows: they need no label. */
const UNSEEN: ReadonlySet<ItemType> = new Set([
  'calculate',
  'hidden',
  'start',
  'end',
  'today',
  'deviceid',
  'username',
  'phonenumber',
  'email',
]);

/** Reads one row's columns into an item; `mergeGroup` is what the groups around it ask for. */
export function compileItem(draft: Draft, context: ItemContext, mergeGroup?: string): FormItem {
  const { row, name, path, type } = draft;
  const { languages, report } = context;
  const text = (column: string): string | undefined => cellOf(row, column)?.text;
  const say = sayOfRow(draft.row, context.report);
  const readText = (written: string, at: number, cell: Cell, columns?: Columns) =>
    readExpression(written, at, { sheet: 'survey', row: row.row }, cell, context, {
      self: path,
      ...(columns ? { columns } : {}),
    });
  const read = (cell: Cell | undefined, columns?: Columns): Expression | undefined =>
    cell && readText(cell.text, 0, cell, columns);
  /** Spreadsheets write yes, oui or VRAI where an expression is meant. */
  const condition = (column: string): Expression | undefined => {
    const cell = cellOf(row, column);
    const answer = cell && yesNo(cell.text);
    if (answer === undefined) return read(cell);
    return { k: 'call', fn: answer ? 'true' : 'false', args: [] };
  };
  const output: BindOutput = (expression, cell, at) => readText(expression, at, cell);

  const parameters = readParameters(row, type, report);
  const list = listOf(draft, parameters, context);
  if (list?.isPlain === false)
    say('warning', 'parameter_ignored', 'parameters', { parameter: 'value' });
  const appearance = text('appearance')?.split(/\s+/);
  const ownMerge =
    mergeGroup ?? (appearance?.includes('ccm-comptage') ? path : text('ccm::fusion'));
  const calculation = isContainer(type) ? undefined : read(cellOf(row, 'calculation'));
  if (type === 'calculate' && !text('calculation') && !text('default') && !text('trigger'))
    say('error', 'calculation_missing', 'calculation', { name });
  warnOfColumns(draft, say);
  warnOfLabel(draft, context, say);
  // Choices that a device searches in a file as ODK Collect does.
  if (isSelect(type) && /\bsearch\s*\(/.test(text('appearance') ?? ''))
    say('error', 'function_unsupported', 'appearance', { function: 'search' });
  if (text('save_to')) say('error', 'entities_unsupported', 'save_to');
  const brought: Cell | undefined =
    draft.constraint === undefined || text('constraint')
      ? undefined
      : { column: 'constraint', language: '', header: 'type', text: draft.constraint };

  return compact<FormItem>({
    name,
    path,
    // A calculation that only has a first value keeps it: nothing recomputes it.
    type: type === 'calculate' && !calculation && !text('trigger') ? 'hidden' : type,
    label: translate(row, 'label', languages, output),
    hint: translate(row, 'hint', languages, output),
    children: isContainer(type)
      ? draft.children.map((child) => compileItem(child, context, ownMerge))
      : undefined,
    list: list?.key,
    relevant: condition('relevant'),
    constraint: brought ? read(brought) : condition('constraint'),
    constraintMessage: translate(row, 'constraint_message', languages, output),
    required: condition('required'),
    requiredMessage: translate(row, 'required_message', languages, output),
    readonly: condition('readonly'),
    calculation,
    trigger: readTrigger(draft, context, say),
    repeatCount: read(draft.count),
    formerName: text('ccm::ancien_nom'),
    default: isContainer(type) ? undefined : readDefault(draft, read),
    choiceFilter: list && read(cellOf(row, 'choice_filter'), list.columns),
    appearance,
    parameters,
    hxl: text('hxl'),
    mergeGroup: ownMerge,
    sensitive: yesNo(text('ccm::sensible') ?? '') || undefined,
  });
}

/** Tells of a row, under the header as the workbook writes it. */
/** An unknown list has its own complaint: its filter is still read. */
function listOf(
  { list }: Draft,
  parameters: FormItem['parameters'],
  { lists }: ItemContext,
): QuestionList | undefined {
  if (!list) return undefined;
  return lists.ofQuestion(list, parameters ?? {}) ?? { key: list.name, columns: 'any' };
}

function warnOfColumns({ row, type }: Draft, say: SayOfRow): void {
  const useless = [
    ...(type === 'repeat' ? [] : ['repeat_count']),
    ...(isContainer(type) ? ['calculation', 'trigger'] : []),
    ...(isSelect(type) ? [] : ['choice_filter']),
  ];
  for (const column of useless)
    if (cellOf(row, column)) say('warning', 'column_without_effect', column, { type });
}

function warnOfLabel({ row, name, type }: Draft, { languages }: ItemContext, say: SayOfRow): void {
  const label = cellOf(row, 'label');
  if (UNSEEN.has(type) || (isContainer(type) && !label)) return;
  if (hasFrench(row, 'label', languages)) return;
  say('warning', 'label_missing', 'label', { name, language: 'fr' });
}

/** A default is an expression when it calls or refers; a plain text or number is itself. */
function readDefault(
  { row, type }: Draft,
  read: (cell: Cell) => Expression | undefined,
): string | Expression | undefined {
  const cell = cellOf(row, 'default');
  if (!cell) return undefined;
  const numeric = type === 'integer' || type === 'decimal' || type === 'range';
  // A word or a date is itself; only a number's default may be a bare sum.
  const dynamic =
    /\$\{|[\w-]\(/.test(cell.text) ||
    (numeric && /[\d)]\s*(?:[-+*]|div\b|mod\b)\s*[-\d(.]/.test(cell.text));
  return dynamic ? read(cell) : cell.text;
}

/** Leaves out absent members, so that the definition is the same JSON however it was made. */
export function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as T;
}
