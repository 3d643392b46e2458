import { normalizeAnswer } from '../form/answer.ts';
import type { PlacedItem } from '../form/match.ts';
import type { Choice, FormDefinition, FormItem } from '../form/model.ts';
import type { SourceRow } from '../form/report.ts';
import { type CellReading, degrees, isYes, pointOf, readCell } from './import-cell.ts';
import { choicesFor, type Lists } from './import-columns.ts';
import type { Gathered } from './import-fault.ts';
import type { MatchedSheet } from './import-sheets.ts';

/** A row of a sheet, and where its answers go. */
export interface Reading {
  readonly definition: FormDefinition;
  readonly placed: ReadonlyMap<string, PlacedItem>;
  readonly lists: Lists;
  readonly sheet: MatchedSheet;
  readonly row: SourceRow;
  /** Live path of the instance; '' for the entry. */
  readonly prefix: string;
  readonly gathered: Gathered;
}

export function readRow(reading: Reading): void {
  const { definition, placed, lists, sheet, row, prefix, gathered } = reading;
  const byPath = new Map<string, MatchedSheet['columns'][number][]>();
  for (const column of sheet.columns) {
    const list = byPath.get(column.target.path);
    if (list) list.push(column);
    else byPath.set(column.target.path, [column]);
  }
  for (const [path, columns] of byPath) {
    const item = placed.get(path)?.item;
    if (!item) continue;
    const cell = (header: string | undefined): string =>
      header === undefined ? '' : (row.cells[header] ?? '');
    const whole = columns.find(({ target }) => target.part === 'whole')?.header;
    const live = prefix + path.slice(sheet.repeat.length);
    const choices = choicesFor(definition, lists, item.list);
    const header = whole ?? columns[0]?.header ?? '';
    const where = { sheet: sheet.name, row: row.row, column: header };
    gathered.from.set(live, where);

    const parts = item.type === 'geopoint' ? positionIn(columns, cell) : chosenIn(columns, cell);
    const result = parts ?? readCell(item, cell(whole), choices);
    const other = otherOf(item, placed, choices);
    if ('fault' in result && result.fault === 'choice_unknown' && other) {
      gathered.answers[live] = OTHER;
      gathered.answers[live + other] ??= result.value;
      continue;
    }
    if ('fault' in result) {
      gathered.faults.push({ ...where, code: result.fault, value: result.value });
      continue;
    }
    if (result.left) gathered.notices.push({ ...where, code: result.left, value: cell(whole) });
    if (result.answer === null) continue;
    gathered.answers[live] = normalizeAnswer(item, result.answer, choices);
  }
}

const OTHER = 'other';

/**
 * What stands behind the name of a question that ends with `or_other` in that of its text: some
 * exports write the text in the place of the choice.
 */
function otherOf(
  { type, path }: FormItem,
  placed: Reading['placed'],
  choices: readonly Choice[],
): string | undefined {
  const ending = `_${OTHER}`;
  if (type !== 'select_one' || placed.get(path + ending)?.item.type !== 'text') return undefined;
  return choices.some(({ name }) => name === OTHER) ? ending : undefined;
}

type Cells = (header: string | undefined) => string;

/** Undefined where no part of the position is filled. */
function positionIn(columns: MatchedSheet['columns'], cell: Cells): CellReading | undefined {
  const texts = POINT_PARTS.map((part) =>
    cell(columns.find(({ target }) => target.part === part)?.header),
  );
  const value = texts.join(' ').trim();
  if (value === '') return undefined;
  const answer = pointOf(texts.map(degrees));
  return answer === null ? { fault: 'point', value } : { answer };
}

const POINT_PARTS = ['lat', 'lon', 'alt', 'acc'] as const;

/** The choices with a column of their own; undefined where there are none or all are empty. */
function chosenIn(columns: MatchedSheet['columns'], cell: Cells): CellReading | undefined {
  const filled = columns.flatMap(({ header, target }) =>
    typeof target.part === 'object' && cell(header).trim() !== ''
      ? [{ name: target.part.choice, yes: isYes(cell(header)) }]
      : [],
  );
  if (filled.length === 0) return undefined;
  const names = filled.filter(({ yes }) => yes).map(({ name }) => name);
  return { answer: names.length > 0 ? names : null };
}
