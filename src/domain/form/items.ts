import { type BindScope, bind, type Places } from './bind.ts';
import type { ChoiceList } from './choice-lists.ts';
import { type Cell, cellOf } from './headers.ts';
import type { Expression, FormItem } from './model.ts';
import type { Draft } from './outline.ts';
import { parse } from './parse.ts';
import type { ErrorCode, Report, Sheet } from './report.ts';
import { yesNo } from './settings.ts';
import { type BindOutput, hasFrench, type Languages, translate } from './translations.ts';

export interface ItemContext {
  readonly places: Places;
  readonly lists: ReadonlyMap<string, ChoiceList>;
  readonly languages: Languages;
  readonly report: Report;
}

/** Reads one row's columns into an item; `mergeGroup` is what the groups around it ask for. */
export function compileItem(draft: Draft, context: ItemContext, mergeGroup?: string): FormItem {
  const { row, name, path, type, list } = draft;
  const { languages, places, report } = context;
  const text = (column: string): string | undefined => cellOf(row, column)?.text;
  const complain = (code: ErrorCode, column: string, details = {}): void =>
    report({
      severity: 'error',
      code,
      sheet: 'survey',
      row: row.row,
      column: cellOf(row, column)?.header ?? column,
      details,
    });
  const read = (cell: Cell | undefined, columns?: BindScope['columns']): Expression | undefined =>
    cell &&
    readExpression(cell.text, 0, { sheet: 'survey', row: row.row, column: cell.header }, report, {
      places,
      self: path,
      ...(columns ? { columns } : {}),
    });
  /** Spreadsheets write yes, oui or VRAI where an expression is meant. */
  const condition = (column: string): Expression | undefined => {
    const cell = cellOf(row, column);
    const answer = cell && yesNo(cell.text);
    if (answer === undefined) return read(cell);
    return { k: 'call', fn: answer ? 'true' : 'false', args: [] };
  };
  const output: BindOutput = (expression, cell, at) =>
    readExpression(expression, at, { sheet: 'survey', row: row.row, column: cell.header }, report, {
      places,
      self: path,
    });

  const calculation = read(cellOf(row, 'calculation'));
  if (type === 'calculate' && !text('calculation'))
    complain('calculation_missing', 'calculation', { name });
  const unsupported = ['trigger', 'repeat_count', ...(type === 'group' ? ['calculation'] : [])];
  for (const column of unsupported)
    if (text(column)) complain('column_unsupported', column, { type });

  const appearance = text('appearance')?.split(/\s+/);
  const ownMerge =
    mergeGroup ?? (appearance?.includes('ccm-comptage') ? path : text('ccm::fusion'));
  warnOfLabel(draft, context);

  return compact<FormItem>({
    name,
    path,
    type,
    label: translate(row, 'label', languages, output),
    hint: translate(row, 'hint', languages, output),
    children:
      type === 'group'
        ? draft.children.map((child) => compileItem(child, context, ownMerge))
        : undefined,
    list: list?.name,
    relevant: condition('relevant'),
    constraint: condition('constraint'),
    constraintMessage: translate(row, 'constraint_message', languages, output),
    required: condition('required'),
    requiredMessage: translate(row, 'required_message', languages, output),
    readonly: condition('readonly'),
    calculation,
    default: readDefault(draft, read),
    choiceFilter: read(cellOf(row, 'choice_filter'), filterColumns(draft, context)),
    appearance,
    parameters: readParameters(text('parameters')),
    hxl: text('hxl'),
    mergeGroup: ownMerge,
    sensitive: yesNo(text('ccm::sensible') ?? '') || undefined,
  });
}

interface Position {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: string;
}

/** Parses and binds; what is wrong goes to the report with its character, counted from the cell's start. */
export function readExpression(
  text: string,
  offset: number,
  position: Position,
  report: Report,
  scope: Omit<BindScope, 'complain'>,
): Expression | undefined {
  const complain: Report = ({ at = 0, ...line }) => report({ ...line, at: at + offset + 1 });
  const parsed = parse(text);
  if (parsed.ok)
    return bind(parsed.syntax, {
      ...scope,
      complain: (fault) => complain({ severity: 'error', ...position, ...fault }),
    });
  complain({ severity: 'error', ...position, ...parsed.fault });
  return undefined;
}

function warnOfLabel({ row, name, type }: Draft, { languages, report }: ItemContext): void {
  const label = cellOf(row, 'label');
  if (type === 'calculate' || (type === 'group' && !label)) return;
  if (hasFrench(row, 'label', languages)) return;
  report({
    severity: 'warning',
    code: 'label_missing',
    sheet: 'survey',
    row: row.row,
    column: label?.header ?? 'label',
    details: { name, language: 'fr' },
  });
}

function filterColumns({ list }: Draft, { lists }: ItemContext): BindScope['columns'] {
  if (!list || list.external) return 'any';
  return lists.get(list.name)?.columns ?? 'any';
}

/** A default is an expression when it calls or refers; a plain text or number is itself. */
function readDefault(
  { row, type }: Draft,
  read: (cell: Cell) => Expression | undefined,
): string | Expression | undefined {
  const cell = cellOf(row, 'default');
  if (!cell) return undefined;
  const numeric = type === 'integer' || type === 'decimal';
  const dynamic =
    /\$\{|[\w-]\(/.test(cell.text) || (numeric && !/^-?\d+([.,]\d+)?$/.test(cell.text));
  return dynamic ? read(cell) : cell.text;
}

function readParameters(text: string | undefined): Record<string, string> | undefined {
  if (!text) return undefined;
  const pairs = text.replace(/\s*=\s*/g, '=').split(/[\s,;]+/);
  return Object.fromEntries(
    pairs.filter(Boolean).map((pair) => {
      const [key = '', ...value] = pair.split('=');
      return [key, value.join('=')];
    }),
  );
}

/** Leaves out absent members, so that the definition is the same JSON however it was made. */
export function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as T;
}
