import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FormSource, SourceRow } from '#domain/form/report.ts';
import type { Result } from '#domain/result.ts';
import { FORM_SHEETS, parseWorkbook, sheetKey, type Workbook } from '#server/workbook/parse.ts';
import { corpusFolder } from './tally.ts';

/** A folder of other people's forms; its README tells the layout. */
const CORPUS = corpusFolder();

type Cells = Readonly<Record<string, string>>;

export interface CorpusForm {
  readonly id: number | string;
  readonly rows: number;
  /** Absolute; absent for a table in Markdown. */
  readonly workbook?: string;
  /** Absolute; what the reference converter made of the workbook. */
  readonly xform?: string;
  readonly survey: readonly Cells[];
  /** Other sheets by name in lower case, the headers first. */
  readonly sheets: Readonly<Record<string, readonly (readonly string[])[]>>;
}

interface IndexEntry {
  readonly id: number | string;
  readonly rows: number;
  readonly workbook?: string | null;
  readonly xform?: string | null;
}

/** Forms of at least this many rows are reported apart: the others are toys. */
export const GROWN = 10;

/** In the order of the index; throws when the folder holds no form. */
export function readCorpus(): readonly CorpusForm[] {
  const index = readJson<readonly IndexEntry[]>('index.json');
  const forms = new Map(
    readJson<readonly Pick<CorpusForm, 'id' | 'survey' | 'sheets'>[]>('forms.json').map((form) => [
      form.id,
      form,
    ]),
  );
  const read = index.flatMap(({ id, rows, workbook, xform }) => {
    const form = forms.get(id);
    if (!form) return [];
    return [
      {
        id,
        rows,
        ...(workbook ? { workbook: resolve(CORPUS, workbook) } : {}),
        ...(xform ? { xform: resolve(CORPUS, xform) } : {}),
        survey: form.survey,
        sheets: form.sheets,
      },
    ];
  });
  if (read.length === 0) throw new Error(`no form in ${CORPUS}`);
  return read;
}

export interface CorpusExpression {
  /** The text as written in the workbook. */
  readonly e: string;
  readonly n: number;
  readonly src: string;
}

export const readExpressions = (): readonly CorpusExpression[] => readJson('expressions.json');

function readJson<T>(name: string): T {
  const file = resolve(CORPUS, name);
  if (!existsSync(file)) throw new Error(`${file} is not there: CORPUS names a folder of forms`);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

/** What the compiler is given: the workbook as our reader reads it, else the rows of a table. */
export async function sourceOf(form: CorpusForm): Promise<FormSource> {
  if (!form.workbook) return sourceOfRows(form);
  const read = await readForm(form.workbook);
  if (!read.ok) throw new Error(`not read: ${read.problem.code}`);
  const { sheets } = read.value;
  const rows = (name: string): readonly SourceRow[] =>
    sheets.find((sheet) => sheetKey(sheet.name) === name)?.rows ?? [];
  return {
    survey: rows('survey'),
    choices: rows('choices'),
    settings: rows('settings'),
    external_choices: rows('external_choices'),
    entities: rows('entities'),
    fileName: `forme-${form.id}`,
  };
}

/** Read here and now: the thread and its limits are tested where they are made. */
export const readForm = (workbook: string): Promise<Result<Workbook>> =>
  parseWorkbook(readFileSync(workbook), FORM_SHEETS);

/** Rows are numbered as if none were blank. */
export function sourceOfRows(form: Pick<CorpusForm, 'id' | 'survey' | 'sheets'>): FormSource {
  const sheet = (name: string): readonly SourceRow[] => numbered(tableOf(form.sheets[name] ?? []));
  return {
    survey: numbered(form.survey),
    choices: sheet('choices'),
    settings: sheet('settings'),
    external_choices: sheet('external_choices'),
    entities: sheet('entities'),
    fileName: `forme-${form.id}`,
  };
}

/** A table's rows by header, without the blank ones. */
export function tableOf(rows: readonly (readonly string[])[]): readonly Cells[] {
  const [headers = [], ...lines] = rows;
  return lines
    .map((line) =>
      Object.fromEntries(
        headers.flatMap((header, index) => (header && line[index] ? [[header, line[index]]] : [])),
      ),
    )
    .filter((cells) => Object.keys(cells).length > 0);
}

const numbered = (rows: readonly Cells[]): readonly SourceRow[] =>
  rows.map((cells, index) => ({ row: index + 2, cells }));
